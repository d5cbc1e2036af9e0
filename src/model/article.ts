import type { ArticleSource } from './article-schema.js';
import type { Root } from './content-tree.js';

export type { ArticleJson } from './article-schema.js';

type Deep<T> = T extends readonly (infer Item)[]
  ? readonly Deep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Deep<T[Key]> }
    : T;
type Source = Deep<ArticleSource>;

export type ArticleImage = Source['sections'][number]['images'][number];
export type Reference = Source['references'][number];
export type Urgency = Source['help'][number]['urgency'];
export type Topic = Source['sections'][number]['topic'];

/** Advice on when to get help. Never put into anything that can be closed. */
export interface Help {
  readonly urgency: Urgency;
  readonly heading?: string | undefined;
  readonly body?: Root | undefined;
}

export interface Section {
  /** Unique in its article; the topic where the author gave none. */
  readonly id: string;
  readonly topic: Topic;
  /** The author's, else that of the topic in the language of the article. */
  readonly heading: string;
  readonly body: Root;
  readonly images: readonly ArticleImage[];
}

/** A complete article: valid, with content trees, frozen. It is JSON, and valid input again. */
export interface Article extends Omit<Source, 'summary' | 'help' | 'sections'> {
  readonly summary?: Root | undefined;
  readonly help: readonly Help[];
  readonly sections: readonly Section[];
}
