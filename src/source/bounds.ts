import type { ArticleSource } from '../model/article-schema.js';
import type { ContentNode } from '../model/content-tree.js';

// How much an article may hold: what is shown must not keep the page busy for seconds. The largest
// real articles hold a tenth of it. docs/network.md lists these.

/** Of each list beside the text: help, sections, references and so on. */
const MAX_ITEMS = 1000;
/** In all texts together. */
const MAX_NODES = 50_000;
/** Each of them in all texts together, and pictures in the sections as well: they take more to show. */
const MAX_PICTURES = 3000;
const MAX_CITATIONS = 5000;

/** Counts what an article holds. Every method throws a RangeError past the bounds. */
export class Bounds {
  #counts = new Map<string, number>();

  /** For the lists of an article, as they are written. */
  checkLists(source: ArticleSource): void {
    for (const [name, list] of Object.entries(source))
      if (Array.isArray(list)) this.#check(name, list.length, MAX_ITEMS);
    for (const { images } of source.sections) this.#add('pictures', images.length, MAX_PICTURES);
  }

  /** For each node of its texts. */
  add({ type }: ContentNode): void {
    this.#add('parts in its text', 1, MAX_NODES);
    if (type === 'image') this.#add('pictures', 1, MAX_PICTURES);
    if (type === 'footnoteReference') this.#add('citations', 1, MAX_CITATIONS);
  }

  #add(what: string, more: number, most: number): void {
    const count = (this.#counts.get(what) ?? 0) + more;
    this.#counts.set(what, count);
    this.#check(what, count, most);
  }

  #check(what: string, count: number, most: number): void {
    if (count > most) throw new RangeError(`It has more than ${most} ${what}.`);
  }
}
