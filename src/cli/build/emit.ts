import type { Article } from '../../model/article.js';

/** Where an article's files go in the output folder. */
export interface EmitPlace {
  /** The path of the compiled article: "en/back-pain.json". */
  readonly output: string;
}

export interface Emitted {
  readonly file: string;
  readonly text: string;
}

/** What is written for an article. Addresses in it already are those of the output folder. */
export type Emit = (article: Article, place: EmitPlace) => Promise<readonly Emitted[]>;

const compiledJson: Emit = async (article, { output }) => [
  { file: output, text: JSON.stringify(article) },
];

/** Each writes its own files for every article; the manifest lists them, and removes old ones. */
export const EMITTERS: readonly Emit[] = [compiledJson];
