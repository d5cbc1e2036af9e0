import { phoneUrl } from '../../content/phone.js';
import { plainText } from '../../content/plain-text.js';
import { articleSchema } from '../../model/article-schema.js';
import { directionOf } from '../../strings/direction.js';
import { today } from '../../strings/dates.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Needle, type Rule } from '../findings.js';
import { contentsOf, Occurrences, type ContentPart } from './contents.js';
import { shownAsWritten } from './as-written.js';
import { asFields, asText, itemsOf, type Fields } from './json-parts.js';
import { AddressCheck } from './check-address.js';
import { srcsetParts, type LocalFiles } from './local-files.js';
import { readAsPageDoes } from './schema.js';
import { sectionNames, type Targets } from './targets.js';
import { unknownFields } from './unknown-fields.js';

/** Everything that can be told about an article without looking at other articles. */
export async function checkArticle(
  document: Document,
  files: LocalFiles,
  targets: Targets,
): Promise<Finding[]> {
  const { article, findings } = await readAsPageDoes(document, 'author');
  const places = sectionNames(document);
  const addresses = new AddressCheck(document, files, targets, places);
  const check = new ArticleCheck(document, addresses);
  let parts: ContentPart[] = [];
  try {
    parts = await contentsOf(asFields(document.input));
  } catch (error) {
    // Nested deeper than the Markdown parser goes: that has been reported.
    if (!(error instanceof RangeError)) throw error;
  }
  await check.run(parts);
  // Of an article that can be shown, the page's own reading has said it.
  if (!article) check.sectionIds();
  return [
    ...findings,
    ...addresses.findings,
    ...unknownFields(document.located, articleSchema, document.input),
    ...check.findings,
    ...(await shownAsWritten(document, parts)),
  ];
}

class ArticleCheck {
  readonly findings: Finding[] = [];
  readonly #document: Document;
  readonly #addresses: AddressCheck;
  readonly #input: Fields;

  constructor(document: Document, addresses: AddressCheck) {
    this.#document = document;
    this.#addresses = addresses;
    this.#input = asFields(document.input);
  }

  async run(parts: readonly ContentPart[]): Promise<void> {
    this.#dates();
    this.#references(parts);
    for (const part of parts) {
      this.#headings(part);
      this.#phones(part);
      this.#nestedLinks(part);
      await this.#links(part);
    }
    await this.#images();
    this.#emptySections(parts);
    const { related, references, source } = this.#input;
    // Whether translations are there is checked with what they say: see check-library.ts.
    for (const [index, { src }] of itemsOf(related))
      await this.#addresses.link(asText(src), `/related/${index}/src`);
    for (const [index, { url }] of itemsOf(references))
      await this.#addresses.link(asText(url), `/references/${index}/url`);
    await this.#addresses.link(asText(asFields(source).url), '/source/url');
  }

  sectionIds(): void {
    const known = new Set<unknown>();
    for (const [index, { id }] of itemsOf(this.#input.sections)) {
      if (typeof id === 'string' && known.has(id))
        this.#report(
          'duplicate-id',
          `/sections/${index}/id`,
          `"${id}" is the id of an earlier section: give each its own.`,
        );
      known.add(id);
    }
  }

  #report(rule: Rule, pointer: string, message: string, needle?: Needle): void {
    this.findings.push(finding(this.#document.located, 'error', rule, pointer, message, needle));
  }

  #emptySections(parts: readonly ContentPart[]): void {
    for (const [index, { images }] of itemsOf(this.#input.sections)) {
      const body = parts.find(({ pointer }) => pointer === `/sections/${index}/body`);
      if (!body || body.nodes.length || itemsOf(images).length) continue;
      this.findings.push(
        finding(
          this.#document.located,
          'warning',
          'empty-section',
          `/sections/${index}`,
          'This section says nothing: readers open it and find it empty. Write what it is about, or take it out.',
        ),
      );
    }
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
      if (isMarkdown && (depth === 1 || (isSection && depth === 2))) {
        this.#report('format', pointer, this.#tooHigh(text, depth), needle);
        // Whatever it becomes, one of these may follow.
        before = 3;
        continue;
      }
      if (depth > before + 1)
        this.#report(
          'heading-level',
          pointer,
          `The heading "${text}" skips a level: ${'#'.repeat(before + 1)} comes next, not ${'#'.repeat(depth)}.`,
          needle,
        );
      before = depth;
    }
  }

  #tooHigh(heading: string, depth: number): string {
    const [, text = heading, braces = '{#name}'] = /^(.*?)\s*(\{[^{}]*\})$/.exec(heading) ?? [];
    const isUnderlined = !this.#document.located.source.text.includes(
      `${'#'.repeat(depth)} ${text}`,
    );
    const underline = depth === 1 ? '===' : '---';
    return `"${text}" is a heading above those of sections. The title stands in the front matter ("title: …"); a section begins with a line "## ${text} ${braces}", a heading in one is "### ${text}".${isUnderlined ? ` Take the line "${underline}" below it out; if a line across the page was meant, leave a line blank before it.` : ''}`;
  }

  /** In Arabic and its like, what stands between groups of digits turns their order around. */
  #phones(part: ContentPart): void {
    if (directionOf(asText(this.#input.language) ?? '') === 'ltr') return;
    const occurrences = new Occurrences();
    // A link without letters is shown from left to right (after-text.styles.ts).
    const safe = new Set<unknown>();
    for (const [node, pointer] of part.nodes) {
      const isNumber = node.type === 'link' && !/\p{L}/u.test(plainText(node));
      if ('children' in node && (isNumber || safe.has(node)))
        for (const child of node.children) safe.add(child);
      if (node.type !== 'text' || safe.has(node)) continue;
      for (const [number] of node.value.matchAll(PHONE)) {
        if (number.replace(/\D/g, '').length < 7 || DATE.test(number)) continue;
        const address = phoneUrl(number) ?? 'tel:…';
        this.findings.push(
          finding(
            this.#document.located,
            'warning',
            'phone-direction',
            pointer,
            `Right-to-left text shows the groups of "${number}" in reverse. As a link they keep their order: [${number}](${address}).`,
            occurrences.next(number),
          ),
        );
      }
    }
  }

  /** What a page shows as text: there are no links in a link. */
  #nestedLinks(part: ContentPart): void {
    const occurrences = new Occurrences();
    const inside = new Set<unknown>();
    for (const [node, pointer] of part.nodes) {
      const isIn = inside.has(node);
      if (isIn || node.type === 'link')
        for (const [, child] of itemsOf(asFields(node).children)) inside.add(child);
      if (node.type !== 'link' && node.type !== 'footnoteReference') continue;
      const isLink = node.type === 'link';
      const name = isLink ? (asText(node.url) ?? '') : `[^${node.identifier}]`;
      const needle = isLink ? occurrences.nextUrl(name) : occurrences.next(name);
      if (!isIn) continue;
      const message = `"${name}" stands in a link, where it cannot be followed and is shown as text: put it after that link.`;
      this.findings.push(
        finding(this.#document.located, 'warning', 'nested-link', pointer, message, needle),
      );
    }
  }

  async #links(part: ContentPart): Promise<void> {
    const occurrences = new Occurrences();
    for (const [node, pointer] of part.nodes) {
      if (node.type !== 'link' && node.type !== 'image') continue;
      const url = asText(node.url);
      if (url === undefined) continue;
      const needle = occurrences.nextUrl(url);
      if (node.type === 'link') await this.#addresses.link(url, pointer, needle);
      else {
        await this.#addresses.image(url, pointer, needle);
        if (!asText(node.alt)?.trim()) this.#report('missing-alt', pointer, NO_ALT, needle);
      }
    }
  }

  async #images(): Promise<void> {
    for (const [index, { images }] of itemsOf(this.#input.sections))
      for (const [at, { src, fullSrc, srcset, alt }] of itemsOf(images)) {
        const pointer = `/sections/${index}/images/${at}`;
        await this.#addresses.image(asText(src), `${pointer}/src`);
        await this.#addresses.image(asText(fullSrc), `${pointer}/fullSrc`);
        for (const [url] of srcsetParts(asText(srcset) ?? ''))
          await this.#addresses.image(url, `${pointer}/srcset`, { texts: [url] });
        // A missing one is for the schema to say.
        if (asText(alt)?.trim() === '') this.#report('missing-alt', `${pointer}/alt`, NO_ALT);
      }
  }
}

/** Digits in three groups or more, or with the sign of a country. (Two may be a range: "500-1000".) */
const PHONE = /(?:\+[\d ().-]+|\(\d+\)[\d .-]+|\d+[ .-]\d+[ .-][\d .-]*)\d(?!\d)/g;
const DATE = /^\d{1,4}([-.])\d\d?\1\d{1,4}$/;
const NO_ALT = 'Say in the alternative text what the picture shows, for those who cannot see it.';

const isDay = (date: string): boolean => {
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
};
