import { withUniqueIds } from '../../source/section-ids.js';
import { readDocument, type Document, type Kind } from '../documents/documents.js';
import { asFields, asText, itemsOf } from './json-parts.js';

/** What others need to know of a document to link to it. */
export interface Target {
  readonly kind: Kind;
  readonly id: string | undefined;
  /** The names of an article's sections. */
  readonly sections: readonly string[];
}

/** Documents that are linked to: each is read when it is asked for, and once. */
export class Targets {
  readonly #known = new Map<string, Promise<Target | undefined>>();

  /** Takes note of a document that was read for another reason. */
  note(document: Document): void {
    this.#known.set(document.located.file, Promise.resolve(targetOf(document)));
  }

  /** The document in a file; `undefined` where it is none, or cannot be read. */
  get(file: string): Promise<Target | undefined> {
    let known = this.#known.get(file);
    if (!known) this.#known.set(file, (known = read(file)));
    return known;
  }
}

async function read(file: string): Promise<Target | undefined> {
  if (!/\.(json|md|markdown)$/i.test(file)) return undefined;
  const document = await readDocument({ file, isNamed: false }).catch(() => undefined);
  return document && targetOf(document);
}

// What it says is not kept: there may be thousands.
const targetOf = (document: Document): Target => ({
  kind: document.kind,
  id: asText(asFields(document.input).id),
  sections: sectionNames(document),
});

/** The names of an article's sections, as the page has them. */
export function sectionNames({ input }: Document): string[] {
  const sections = itemsOf(asFields(input).sections).map(([, { id, topic }]) => ({
    id: asText(id),
    topic: asText(topic) ?? 'other',
  }));
  return withUniqueIds(sections, []).map(({ id }) => id);
}

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
