import type { Article } from '../../model/article.js';
import { readDocument, type Document, type Kind } from '../documents/documents.js';
import { asFields, asText, itemsOf } from './json-parts.js';
import { readAsPageDoes } from './schema.js';

/** What others need to know of a document to link to it. */
export interface Target {
  readonly kind: Kind;
  readonly id: string | undefined;
  /** The names of an article's sections. Few links ask for them, and to know them takes long. */
  sections(): Promise<readonly string[]>;
}

/** Documents that are linked to: each is read when it is asked for, and once. */
export class Targets {
  readonly #known = new Map<string, Promise<Target | undefined>>();

  /** The document in a file; `undefined` where it is none, or cannot be read. */
  get(file: string): Promise<Target | undefined> {
    let known = this.#known.get(file);
    if (!known) this.#known.set(file, (known = read(file)));
    return known;
  }
}

async function read(file: string): Promise<Target | undefined> {
  if (!/\.(json|md|markdown)$/i.test(file)) return undefined;
  const document = await readAgain(file);
  if (!document) return undefined;
  let sections: Promise<readonly string[]> | undefined;
  return {
    kind: document.kind,
    id: asText(asFields(document.input).id),
    // The document itself is not kept: there may be thousands.
    sections: () => (sections ??= readSections(file)),
  };
}

const readAgain = (file: string): Promise<Document | undefined> =>
  readDocument({ file, isNamed: false }).catch(() => undefined);

async function readSections(file: string): Promise<readonly string[]> {
  const document = await readAgain(file);
  return document ? sectionNames(document, (await readAsPageDoes(document)).article) : [];
}

/** As the page has them where it can show the article; else as they are written. */
export const sectionNames = ({ input }: Document, article: Article | undefined): string[] =>
  article?.sections.map(({ id }) => id) ??
  itemsOf(asFields(input).sections).map(
    ([, { id, topic }]) => asText(id) ?? asText(topic) ?? 'other',
  );

/** What stands after the "#" of an address, decoded; `undefined` where nothing does. */
export function fragmentOf(url: string): string | undefined {
  const [, fragment] = /#(.+)$/s.exec(url) ?? [];
  try {
    return fragment && decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The section that a fragment names: "treatment", or with the id of its article, "back-pain/treatment". */
export const sectionIn = (id: string | undefined, fragment: string): string =>
  fragment.startsWith(`${id}/`) ? fragment.slice(`${id}/`.length) : fragment;
