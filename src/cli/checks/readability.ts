import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { plainText } from '../../content/plain-text.js';
import type { ContentNode } from '../../model/content-tree.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Rule } from '../findings.js';
import { isAction } from './action-verbs.js';
import { contentsOf, type ContentPart } from './contents.js';
import { asFields, asText, itemsOf, type Fields } from './json-parts.js';
import { sentencesIn } from './sentences.js';

export interface ReadabilityOptions {
  /** The highest school grade that a section may need. */
  readonly grade: number;
  /** The most words that a sentence may have. */
  readonly words: number;
}

/** How hard a section is to read. */
export interface SectionGrade {
  readonly pointer: string;
  /** The section's own name, or its topic. */
  readonly name: string;
  readonly words: number;
  readonly sentences: number;
  /** School grade (US) by `formula`; absent where there are too few words to tell. */
  readonly grade?: number;
}

export interface Readability {
  readonly findings: readonly Finding[];
  /** Absent where no formula for the language is known. */
  readonly formula?: typeof FORMULA;
  readonly language: string | undefined;
  readonly sections: readonly SectionGrade[];
}

/**
 * Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas for Navy
 * enlisted personnel, 1975.
 */
const FORMULA = 'Flesch-Kincaid grade level';
/** Of fewer words a grade says little: one long word moves it by years. */
const FEWEST_WORDS = 10;
/** In the other topics there may be nothing to do. */
const ACTION_TOPICS: readonly unknown[] = ['prevention', 'treatment', 'self-care'];

/**
 * Looks at an article as AHRQ's PEMAT and CDC's Clear Communication Index do, as far as a program
 * can: a main message, advice, short sentences, everyday words, and something to do.
 */
export async function checkReadability(
  document: Document,
  options: ReadabilityOptions,
): Promise<Readability> {
  const findings: Finding[] = [];
  const warn = (rule: Rule, pointer: string, message: string, texts: string[] = []): void =>
    void findings.push(finding(document.located, 'warning', rule, pointer, message, { texts }));
  const input = asFields(document.input);
  const language = asText(input.language);
  const parts = await contentsOf(input).catch((): ContentPart[] => []); // nested too deep: reported

  if (!parts.some(({ pointer, tree }) => pointer === '/summary' && plainText(tree)))
    warn('no-summary', '', 'There is no summary: begin with the one main message of the article.');
  if (!itemsOf(input.help).length)
    warn('no-help', '', 'There is no help advice: say when to get help, and how fast.');
  // How long a sentence may be, and what a verb is, is known for English only.
  if (!/^en\b/i.test(language ?? '')) return { findings, language, sections: [] };

  const sections: SectionGrade[] = [];
  let hasAction = false;
  for (const part of parts) {
    const [, list, index = ''] = part.pointer.split('/');
    const passages = passagesOf(part);
    for (const { sentences, pointer } of passages)
      for (const { text, words } of sentences)
        if (words.length > options.words)
          warn(
            'long-sentence',
            pointer,
            `A sentence of ${words.length} words: "${text.slice(0, 40).trim()}…". Up to ${options.words} are easy to follow: split it, or make it a list.`,
            beginnings(text),
          );
    if (list === 'summary') continue;
    const acts = passages.some(({ sentences }) => sentences.some(({ text }) => isAction(text)));
    hasAction ||= acts;
    if (list !== 'sections') continue;
    const section = asFields((input.sections as Fields[])[Number(index)]);
    const graded = gradeOf(passages, section, part.pointer);
    sections.push(graded);
    if (graded.grade !== undefined && graded.grade > options.grade)
      warn(
        'reading-grade',
        part.pointer,
        `"${graded.name}" needs grade ${graded.grade} (${FORMULA}); up to ${options.grade} is for everyone. Use shorter sentences and everyday words.`,
      );
    if (!acts && ACTION_TOPICS.includes(section.topic))
      warn(
        'no-action',
        part.pointer,
        `"${graded.name}" does not tell the reader what to do. Begin a sentence or list item with a verb: "Call …", "Drink …".`,
      );
  }
  if (!hasAction && sections.length)
    warn('no-action', '/sections', 'Nothing in the article tells the reader what to do.');
  return { findings, language, formula: FORMULA, sections };
}

interface Sentence {
  readonly text: string;
  readonly words: readonly string[];
}

interface Passage {
  readonly pointer: string;
  readonly sentences: readonly Sentence[];
}

/** Paragraphs and list items; headings, tables and code are not read as sentences. */
function passagesOf({ pointer: start, tree, isTree }: ContentPart): Passage[] {
  const passages: Passage[] = [];
  const look = (node: ContentNode, pointer: string): void => {
    if (['heading', 'table', 'code'].includes(node.type) || !('children' in node)) return;
    if (node.type === 'paragraph') passages.push({ pointer, sentences: sentencesOf(node) });
    else
      node.children.forEach((child, index) =>
        look(child, isTree ? `${pointer}/children/${index}` : pointer),
      );
  };
  tree.children.forEach((child, index) =>
    look(child, isTree ? `${start}/children/${index}` : start),
  );
  return passages;
}

const sentencesOf = (paragraph: ContentNode): Sentence[] =>
  sentencesIn(plainText(paragraph))
    .map((text) => ({ text, words: wordsOf(text) }))
    .filter(({ words }) => words.length);

/** Letters and digits; "long-term", "don't" and "100.4" are one word each. */
const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu) ?? [];

/** Of the words met so far: an article says the same ones again and again. */
const syllables = new Map<string, number>();

function syllablesOf(word: string): number {
  let count = syllables.get(word);
  if (count === undefined) syllables.set(word, (count = Math.max(1, syllable(word))));
  return count;
}

function gradeOf(passages: readonly Passage[], section: Fields, body: string): SectionGrade {
  const sentences = passages.flatMap((passage) => passage.sentences);
  const words = sentences.flatMap((sentence) => sentence.words);
  const grade = fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  });
  return {
    pointer: body,
    name: asText(section.id) ?? asText(section.topic) ?? 'other',
    words: words.length,
    sentences: sentences.length,
    ...(words.length < FEWEST_WORDS ? {} : { grade: Math.round(grade * 10) / 10 }),
  };
}

/** How a sentence may begin in its source, where marks such as ** can stand between its words. */
const beginnings = (sentence: string): string[] => {
  const words = sentence.split(' ');
  return [6, 4, 3, 2, 1].map((count) => words.slice(0, count).join(' '));
};
