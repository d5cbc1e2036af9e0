import type { Topic } from '../model/article.js';

type Headings = Readonly<Record<Exclude<Topic, 'other'>, string>>;

/** What stands over the section of a topic, by the language of the article. */
const HEADINGS: Readonly<Record<string, Headings>> = {
  en: {
    'what-is': 'What is {title}?',
    'looks-like': 'What does {title} look like?',
    'who-gets': 'Who gets {title}?',
    prevention: 'How to prevent {title}',
    treatment: 'How to treat {title}',
    'self-care': 'What you can do about {title}',
  },
};

/** The heading of a topic's section in an article, in English where its language has none. */
export function topicHeading(topic: keyof Headings, title: string, language: string): string {
  const [base = ''] = language.split('-');
  const headings = Object.hasOwn(HEADINGS, base) ? HEADINGS[base]! : HEADINGS.en!;
  return headings[topic].replace('{title}', () => title);
}
