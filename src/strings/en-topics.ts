/** What stands over the section of a topic that has no heading of its own. */
export const enTopics = {
  'topic.what-is': 'What is {title}?',
  'topic.looks-like': 'What does {title} look like?',
  'topic.who-gets': 'Who gets {title}?',
  'topic.prevention': 'How to prevent {title}',
  'topic.treatment': 'How to treat {title}',
  'topic.self-care': 'What you can do about {title}',
} as const;
