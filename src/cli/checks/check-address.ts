import { allowedUrl, FETCH_SCHEMES, LINK_SCHEMES } from '../../content/urls.js';
import { PAGE } from '../addresses.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Needle, type Rule } from '../findings.js';
import { asFields, asText } from './json-parts.js';
import { outside, unpublished, type LocalFiles } from './local-files.js';
import { asTyped, missing } from './missing.js';
import { fragmentOf, sectionIn, type Targets } from './targets.js';

/** Looks after the addresses in an article: whether a page may use them, and what is there. */
export class AddressCheck {
  readonly findings: Finding[] = [];
  readonly #document: Document;
  readonly #files: LocalFiles;
  readonly #targets: Targets;
  /** The names of the article's sections. */
  readonly #places: readonly string[];

  constructor(document: Document, files: LocalFiles, targets: Targets, places: readonly string[]) {
    this.#document = document;
    this.#files = files;
    this.#targets = targets;
    this.#places = places;
  }

  async link(url: string | undefined, pointer: string, needle?: Needle): Promise<void> {
    if (url === undefined) return;
    if (!allowedUrl(url, PAGE, LINK_SCHEMES))
      return this.#report(
        'blocked-url',
        pointer,
        `"${asTyped(url)}" is no link that a page may show: it is http, https, mailto, tel, or relative.`,
        needle,
      );
    if (url.startsWith('#')) {
      const id = asText(asFields(this.#document.input).id);
      return this.#place(
        sectionIn(id, url.slice(1)),
        this.#places,
        'this article',
        pointer,
        needle,
      );
    }
    const path = this.#files.pathOf(url, this.#document.located.file);
    const file = path === undefined ? undefined : await this.#files.articleAt(path);
    if ((path !== undefined && file === undefined) || !url.trim())
      return this.#report(
        'dead-link',
        pointer,
        await missing('file', url, path, this.#document.located.file),
        needle,
      );
    const left = path && this.#files.leaves(url, path, this.#document.located.file);
    if (left) return this.#report('dead-link', pointer, outside(url, left), needle);
    const why = file && unpublished(url, !!(await this.#targets.get(file)));
    if (why) return this.#report('dead-link', pointer, why, needle);
    const fragment = fragmentOf(url);
    const target = file && fragment ? await this.#targets.get(file) : undefined;
    if (target?.kind !== 'article') return;
    const name = sectionIn(target.id, fragment!);
    this.#place(name, target.sections, `"${url.replace(/#.*/s, '')}"`, pointer, needle);
  }

  async image(url: string | undefined, pointer: string, needle?: Needle): Promise<void> {
    if (url === undefined) return;
    const address = allowedUrl(url, PAGE, FETCH_SCHEMES);
    if (!address)
      return this.#report(
        'blocked-url',
        pointer,
        `"${asTyped(url).slice(0, 80)}" is no picture that a page may load: its address is https or relative.${ON_DISK.test(url) ? ' Put it beside the article, and write "/" between folders.' : ''}`,
        needle,
      );
    if (address.startsWith('http:'))
      return this.#report(
        'insecure-image',
        pointer,
        `Pages on https do not load "${url}". Use https, or keep the picture beside the article.`,
        needle,
      );
    const path = this.#files.pathOf(url, this.#document.located.file);
    if (path === undefined) return;
    const { file } = this.#document.located;
    if (!(await this.#files.exists(path)))
      this.#report('dead-image', pointer, await missing('picture', url, path, file), needle);
    else {
      const fault = await this.#files.pictureFault(path);
      if (fault) this.#report('picture', pointer, `"${asTyped(url)}" ${fault}`, needle);
    }
  }

  /** A link to a section. */
  #place(
    name: string,
    places: readonly string[],
    where: string,
    pointer: string,
    needle?: Needle,
  ): void {
    if (!places.includes(name))
      this.#report(
        'dead-link',
        pointer,
        `No section of ${where} is named "${name}". There are ${places.join(', ')}.`,
        needle,
      );
  }

  #report(rule: Rule, pointer: string, message: string, needle?: Needle): void {
    this.findings.push(finding(this.#document.located, 'error', rule, pointer, message, needle));
  }
}

/** A path of Windows, or one with its drive. */
const ON_DISK = /^[a-z]:|\\|%5C|^file:/i;
