import { allowedUrl, FETCH_SCHEMES, LINK_SCHEMES } from '../../content/urls.js';
import { articleSchema } from '../../model/article-schema.js';
import { today } from '../../strings/dates.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Needle, type Rule } from '../findings.js';
import { contentsOf, Occurrences, plainText, type ContentPart } from './contents.js';
import { asFields, asText, itemsOf, type Fields } from './json-parts.js';
import { srcsetParts, type LocalFiles } from './local-files.js';
import { readAsPageDoes } from './schema.js';
import { unknownFields } from './unknown-fields.js';

/** Everything that can be told about an article without looking at other articles. */
export async function checkArticle(document: Document, files: LocalFiles): Promise<Finding[]> {
  const { article, findings } = await readAsPageDoes(document);
  const check = new ArticleCheck(document, files, article?.sections);
  let parts: ContentPart[] = [];
  try {
    parts = await contentsOf(asFields(document.input));
  } catch (error) {
    // Nested deeper than the Markdown parser goes: that has been reported.
    if (!(error instanceof RangeError)) throw error;
  }
  await check.run(parts);
  return [
    ...findings,
    ...unknownFields(document.located, articleSchema, document.input),
    ...check.findings,
  ];
}

class ArticleCheck {
  readonly findings: Finding[] = [];
  readonly #document: Document;
  readonly #files: LocalFiles;
  readonly #input: Fields;
  /** The names of the sections, as the page will have them where it can show the article. */
  readonly #places: readonly string[];

  constructor(document: Document, files: LocalFiles, sections?: readonly { id: string }[]) {
    this.#document = document;
    this.#files = files;
    this.#input = asFields(document.input);
    this.#places =
      sections?.map(({ id }) => id) ??
      itemsOf(this.#input.sections).map(
        ([, { id, topic }]) => asText(id) ?? asText(topic) ?? 'other',
      );
  }

  async run(parts: readonly ContentPart[]): Promise<void> {
    this.#dates();
    this.#references(parts);
    for (const part of parts) {
      this.#headings(part);
      await this.#links(part);
    }
    await this.#images();
    const { related, references, source } = this.#input;
    // Whether translations are there is checked with what they say: see check-library.ts.
    for (const [index, { src }] of itemsOf(related))
      await this.#link(asText(src), `/related/${index}/src`);
    for (const [index, { url }] of itemsOf(references))
      await this.#link(asText(url), `/references/${index}/url`);
    await this.#link(asText(asFields(source).url), '/source/url');
  }

  #report(rule: Rule, pointer: string, message: string, needle?: Needle): void {
    this.findings.push(finding(this.#document.located, 'error', rule, pointer, message, needle));
  }

  #dates(): void {
    for (const name of ['created', 'updated', 'reviewed', 'reviewDue']) {
      const date = asText(this.#input[name]);
      if (date && /^\d{4}-\d\d-\d\d$/.test(date) && !isDay(date))
        this.#report('date', `/${name}`, `The calendar has no ${date}.`);
    }
    const due = asText(this.#input.reviewDue);
    if (due && isDay(due) && due < today())
      this.#report(
        'review-overdue',
        '/reviewDue',
        `The review was due on ${due}. Have the article reviewed, then set "reviewed" and "reviewDue".`,
      );
  }

  #references(parts: readonly ContentPart[]): void {
    const references = itemsOf(this.#input.references);
    const cited = new Set<string>();
    const known = new Set<string>();
    for (const [index, { id }] of references) {
      if (typeof id !== 'string') continue;
      if (known.has(id))
        this.#report(
          'duplicate-id',
          `/references/${index}`,
          `There is an earlier reference "${id}": give each its own id.`,
        );
      known.add(id);
    }
    for (const part of parts) {
      const occurrences = new Occurrences();
      for (const [node, pointer] of part.nodes) {
        if (node.type !== 'footnoteReference') continue;
        const { identifier } = node;
        cited.add(identifier);
        const needle = occurrences.next(`[^${identifier}]`);
        if (!known.has(identifier))
          this.#report(
            'unknown-citation',
            pointer,
            `[^${identifier}] cites a reference that is not listed. Add it, or mend the id.`,
            needle,
          );
      }
    }
    for (const [index, { id }] of references)
      if (typeof id === 'string' && !cited.has(id))
        this.#report(
          'uncited-reference',
          `/references/${index}`,
          `No text cites this reference. Put [^${id}] where it belongs, or take it out.`,
        );
  }

  #headings(part: ContentPart): void {
    const headings = part.nodes.flatMap(([node, pointer]) =>
      node.type === 'heading' ? [{ ...node, pointer, text: plainText(node) }] : [],
    );
    const { isMarkdown } = this.#document;
    const isSection = isMarkdown && part.pointer.startsWith('/sections/');
    // The page moves a text's headings below the one that they stand under.
    let before = isSection ? 2 : Math.min(...headings.map(({ depth }) => depth)) - 1;
    for (const { depth, pointer, text } of headings) {
      const needle = { texts: [`${'#'.repeat(depth)} ${text}`, text] };
      if (isMarkdown && (depth === 1 || (isSection && depth === 2)))
        this.#report(
          'format',
          pointer,
          `"${text}" is a heading above those of sections. The title stands in the front matter ("title: …"); a section begins with "## ${text} {#name}", a heading in one with "### ${text}".`,
          needle,
        );
      else if (depth > before + 1)
        this.#report(
          'heading-level',
          pointer,
          `The heading "${text}" skips a level: ${'#'.repeat(before + 1)} comes next, not ${'#'.repeat(depth)}.`,
          needle,
        );
      before = depth;
    }
  }

  async #links(part: ContentPart): Promise<void> {
    const occurrences = new Occurrences();
    for (const [node, pointer] of part.nodes) {
      if (node.type !== 'link' && node.type !== 'image') continue;
      const url = asText(node.url);
      if (url === undefined) continue;
      const needle = occurrences.nextUrl(url);
      if (node.type === 'link') await this.#link(url, pointer, needle);
      else {
        await this.#image(url, pointer, needle);
        if (!asText(node.alt)?.trim()) this.#report('missing-alt', pointer, NO_ALT, needle);
      }
    }
  }

  async #images(): Promise<void> {
    for (const [index, { images }] of itemsOf(this.#input.sections))
      for (const [at, { src, fullSrc, srcset, alt }] of itemsOf(images)) {
        const pointer = `/sections/${index}/images/${at}`;
        await this.#image(asText(src), `${pointer}/src`);
        await this.#image(asText(fullSrc), `${pointer}/fullSrc`);
        for (const [url] of srcsetParts(asText(srcset) ?? ''))
          await this.#image(url, `${pointer}/srcset`, { texts: [url] });
        // A missing one is for the schema to say.
        if (asText(alt)?.trim() === '') this.#report('missing-alt', `${pointer}/alt`, NO_ALT);
      }
  }

  async #link(url: string | undefined, pointer: string, needle?: Needle): Promise<void> {
    if (url === undefined) return;
    if (!allowedUrl(url, ANYWHERE, LINK_SCHEMES))
      return this.#report(
        'blocked-url',
        pointer,
        `"${url}" is no link that a page may show: it is http, https, mailto, tel, or relative.`,
        needle,
      );
    if (url.startsWith('#')) return this.#place(url, pointer, needle);
    const path = this.#files.pathOf(url, this.#document.located.file);
    const isThere = path === undefined || (await this.#files.articleAt(path)) !== undefined;
    if (!isThere || !url.trim())
      this.#report('dead-link', pointer, `There is no file at "${url}".`, needle);
  }

  /** A link to a section of the same article. */
  #place(url: string, pointer: string, needle?: Needle): void {
    const home = `#${asText(this.#input.id)}/`;
    const name = url.startsWith(home) ? url.slice(home.length) : url.slice(1);
    if (!this.#places.includes(name))
      this.#report(
        'dead-link',
        pointer,
        `No section of this article is named "${name}". There are ${this.#places.join(', ')}.`,
        needle,
      );
  }

  async #image(url: string | undefined, pointer: string, needle?: Needle): Promise<void> {
    if (url === undefined) return;
    const address = allowedUrl(url, ANYWHERE, FETCH_SCHEMES);
    if (!address)
      return this.#report(
        'blocked-url',
        pointer,
        `"${url.slice(0, 80)}" is no picture that a page may load: its address is https or relative.`,
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
    if (path !== undefined && !(await this.#files.exists(path)))
      this.#report('dead-image', pointer, `There is no picture at "${url}".`, needle);
  }
}

const NO_ALT = 'Say in the alternative text what the picture shows, for those who cannot see it.';
/** For addresses of which only the scheme matters. */
const ANYWHERE = 'https://careleaf.invalid/';

const isDay = (date: string): boolean => {
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
};
