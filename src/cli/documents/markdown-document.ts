import { parseMarkdown } from '../../content/markdown.js';
import { TOPICS, URGENCIES } from '../../model/article-schema.js';
import {
  finding,
  findingAt,
  type Finding,
  type Located,
  type Rule,
  type Severity,
} from '../findings.js';
import { nearest } from '../nearest.js';
import { adviceInFields } from './advice-marks.js';
import { readAttributes } from './attributes.js';
import { readFrontMatter, whyNoFrontMatter, type FrontMatter } from './front-matter.js';
import type { Parsed } from './json-document.js';
import {
  blocksOf,
  isBlank,
  linesOf,
  type AdviceBlock,
  type Blocks,
  type Line,
  type ReferenceBlock,
  type SectionBlock,
} from './markdown-lines.js';
import { SourceText } from './source-text.js';

type Fields = Record<string, unknown>;

/**
 * Reads an article that is written in Markdown (docs/authoring.md) as what it would be in JSON. The
 * bodies stay Markdown: they are parsed by what parses those of any article.
 */
export async function parseMarkdownArticle(file: string, text: string): Promise<Parsed> {
  const reader = new MarkdownArticle(file, text);
  const input = await reader.read();
  return { located: reader, input, findings: reader.findings };
}

class MarkdownArticle implements Located {
  readonly file: string;
  readonly source: SourceText;
  readonly findings: Finding[] = [];
  readonly #places = new Map<string, readonly [number, number]>();
  #frontMatter: FrontMatter | undefined;
  #blocks: Blocks | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.source = new SourceText(text);
  }

  written(text: string): string {
    return text;
  }

  range(pointer: string): readonly [number, number] {
    for (let part = pointer; part; part = part.slice(0, part.lastIndexOf('/'))) {
      const place = this.#places.get(part);
      if (place) return place;
    }
    return this.#frontMatter?.range(pointer.slice(1).split('/')) ?? [0, this.source.text.length];
  }

  async read(): Promise<unknown> {
    const { text } = this.source;
    const front = readFrontMatter(text);
    if (!front) {
      const { offset, message } = whyNoFrontMatter(text);
      this.#report(offset, 'syntax', '', message);
      return undefined;
    }
    this.#frontMatter = front;
    for (const { offset, message } of front.problems) this.#report(offset, 'syntax', '', message);
    if (front.problems.length) return undefined;
    const blocks = blocksOf(linesOf(text, front.end));
    this.#blocks = blocks;
    for (const { line, message } of blocks.problems)
      this.#report(line.start, 'format', '', message);
    return this.#article(front.data, blocks);
  }

  async #article(data: Readonly<Fields>, blocks: Blocks): Promise<Fields> {
    const { sections: misplaced, ...fields } = data;
    if (misplaced !== undefined)
      this.#report(
        this.range('/sections')[0],
        'format',
        '/sections',
        'Sections stand below the front matter, each under a heading "## … {#…}".',
      );
    this.findings.push(...adviceInFields(this, fields));
    const firstHelp = countOf(fields.help);
    const firstReference = countOf(fields.references);
    const summary = this.#text('/summary', blocks.summary);
    if (summary && fields.summary !== undefined)
      this.#at(
        '/summary',
        'format',
        'The summary is both in the front matter and below it: keep one.',
      );
    return {
      schemaVersion: 1,
      ...fields,
      ...(summary ? { summary } : {}),
      ...joined(
        'help',
        fields.help,
        blocks.advice.map((block, i) => this.#advice(block, firstHelp + i)),
      ),
      sections: await this.#sections(blocks.sections),
      ...joined(
        'references',
        fields.references,
        blocks.references.map((block, i) => this.#reference(block, firstReference + i)),
      ),
    };
  }

  #advice({ urgency, heading, lines, body }: AdviceBlock, index: number): Fields {
    const pointer = `/help/${index}`;
    this.#places.set(pointer, rangeOf(lines));
    const first = lines[0]!;
    this.#mark(`${pointer}/urgency`, first, urgency);
    if (heading) this.#mark(`${pointer}/heading`, first, heading);
    const tier = URGENCIES.find((known) => known === urgency.toLowerCase());
    if (!tier)
      this.#at(
        `${pointer}/urgency`,
        'format',
        `Help advice is [!EMERGENCY], [!URGENT] or [!ROUTINE], not [!${urgency}].`,
      );
    const text = this.#text(`${pointer}/body`, body);
    return {
      ...(tier ? { urgency: tier } : {}),
      ...(heading ? { heading } : {}),
      ...(text ? { body: text } : {}),
    };
  }

  #reference({ id, lines, text }: ReferenceBlock, index: number): Fields {
    const pointer = `/references/${index}`;
    this.#places.set(pointer, rangeOf(lines));
    const [, words = '', url] = /^(.*?)(?:\s*<([^<>\s]+)>)?$/s.exec(text) ?? [];
    for (const line of lines) if (url) this.#mark(`${pointer}/url`, line, url);
    return { id, text: words, ...(url ? { url } : {}) };
  }

  async #sections(blocks: readonly SectionBlock[]): Promise<Fields[]> {
    const sections = blocks.map((block, index) => this.#heading(block, `/sections/${index}`));
    const candidates = blocks.map(({ lines }) => imageBlocks(lines));
    const trees = await parseMarkdown(candidates.flat().map(({ markdown }) => markdown));
    return sections.map((section, index) => {
      const images: Fields[] = [];
      const taken = new Set<Line>();
      for (const { lines, markdown, braces } of candidates[index]!) {
        const [paragraph, ...others] = trees.shift()!.children;
        const parts = paragraph && 'children' in paragraph ? paragraph.children : [];
        const [node] = parts;
        if (others.length || parts.length !== 1 || node?.type !== 'image') continue;
        const pointer = `/sections/${index}/images/${images.length}`;
        this.#places.set(pointer, rangeOf(lines));
        for (const line of lines) taken.add(line);
        const { url, alt, title } = node;
        images.push({
          src: url,
          alt,
          ...(title ? { caption: title } : {}),
          ...(braces ? this.#imageAttributes(pointer, braces, markdown) : {}),
        });
      }
      const body = blocks[index]!.lines.filter((line) => !taken.has(line));
      const text = this.#text(`/sections/${index}/body`, body);
      return { ...section, body: text, ...(images.length ? { images } : {}) };
    });
  }

  #heading({ heading: line, title, lines }: SectionBlock, pointer: string): Fields {
    this.#places.set(pointer, rangeOf([line, ...lines]));
    const plain = title.replace(/(^|[ \t])#+$/, '').trim();
    const [, words = plain, braces] = /^(.*?)[ \t]*(\{[^{}]*\})$/.exec(plain) ?? [];
    if (words) this.#mark(`${pointer}/heading`, line, words);
    this.#mark(`${pointer}/body`, line, '##');
    const heading = words ? { heading: words } : {};
    if (!braces) {
      this.#at(pointer, 'section-name', UNNAMED, 'warning');
      return { topic: 'other', ...heading };
    }
    this.#mark(`${pointer}/id`, line, braces);
    this.#mark(`${pointer}/topic`, line, braces);
    const attributes = readAttributes(braces);
    const { id, values } = attributes ?? {};
    const keys = [...(values?.keys() ?? [])];
    if (!id || keys.some((key) => key !== 'topic')) {
      const meant = nearest(keys[0] ?? braces.slice(1, -1), TOPICS);
      this.#at(
        `${pointer}/id`,
        'format',
        `A section is named "{#name}", or "{#name topic=treatment}", and not "${braces}".${meant ? ` Did you mean "{#${meant}}"?` : ''}`,
      );
      return { topic: 'other', ...heading };
    }
    const isTopic = (TOPICS as readonly string[]).includes(id);
    const meant = isTopic || values!.size ? undefined : nearest(id, TOPICS);
    if (meant)
      this.#at(
        `${pointer}/id`,
        'section-name',
        `"${id}" is no topic, so this is a section of its own. Did you mean "${meant}"?`,
        'warning',
      );
    return { topic: values!.get('topic') ?? (isTopic ? id : 'other'), id, ...heading };
  }

  #imageAttributes(pointer: string, braces: string, markdown: string): Fields {
    const [start, end] = this.range(pointer);
    const offset = start + this.source.text.slice(start, end).lastIndexOf(braces);
    const { id, values } = readAttributes(braces) ?? {};
    const unknown =
      id ?? [...(values?.keys() ?? [])].find((key) => !Object.hasOwn(IMAGE_ATTRIBUTES, key));
    if (!values || unknown !== undefined) {
      const meant = unknown && nearest(unknown, Object.keys(IMAGE_ATTRIBUTES));
      this.#report(
        offset,
        'format',
        pointer,
        `After ${markdown.slice(0, 20)}… may stand {credit="…" license=… sensitive width=… height=… fullSrc=… srcset="…"}, not ${braces}.${meant ? ` Did you mean "${meant}"?` : ''}`,
      );
      return {};
    }
    return Object.fromEntries(
      [...values].map(([key, value]) => {
        this.#places.set(`${pointer}/${key}`, [offset, offset + braces.length]);
        return [key, IMAGE_ATTRIBUTES[key]!(value)];
      }),
    );
  }

  /** Lines as one Markdown text, with the link definitions of the file; "" if they say nothing. */
  #text(pointer: string, lines: readonly Line[]): string {
    const first = lines.findIndex((line) => !isBlank(line));
    if (first < 0) return '';
    const used = lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
    this.#places.set(pointer, rangeOf(used));
    const { definitions } = this.#blocks!;
    const texts = used.map(({ text }) => text);
    if (definitions.length) texts.push('', ...definitions.map(({ text }) => text));
    return texts.join('\n');
  }

  /** Notes where a part stands that is a text in a line. */
  #mark(pointer: string, { text, start }: Line, part: string): void {
    const at = text.indexOf(part);
    if (at >= 0) this.#places.set(pointer, [start + at, start + at + part.length]);
  }

  #at(pointer: string, rule: Rule, message: string, severity: Severity = 'error'): void {
    this.findings.push(finding(this, severity, rule, pointer, message));
  }

  #report(offset: number, rule: Rule, pointer: string, message: string): void {
    this.findings.push(findingAt(this, offset, 'error', rule, pointer, message));
  }
}

interface ImageBlock {
  readonly lines: readonly Line[];
  readonly markdown: string;
  readonly braces?: string | undefined;
}

/** What may be images that stand alone: paragraphs whose lines begin with "![". */
function imageBlocks(lines: readonly Line[]): ImageBlock[] {
  const found: ImageBlock[] = [];
  let isAfterBlank = true;
  let fence = '';
  for (let i = 0; i < lines.length; i++) {
    const { text } = lines[i]!;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? '' : mark;
    if (!isAfterBlank || fence || !text.startsWith('![')) {
      isAfterBlank = isBlank(lines[i]!);
      continue;
    }
    const end = lines.findIndex((line, at) => at > i && isBlank(line));
    const paragraph = lines.slice(i, end < 0 ? undefined : end);
    while (paragraph.length) {
      const next = paragraph.findIndex(({ text: line }, at) => at > 0 && line.startsWith('!['));
      const block = paragraph.splice(0, next < 0 ? paragraph.length : next);
      const whole = block
        .map((line) => line.text)
        .join('\n')
        .trimEnd();
      const [, image = whole, braces] = /^(.*\))[ \t]*(\{[^{}]*\})$/s.exec(whole) ?? [];
      found.push({ lines: block, markdown: image, braces });
    }
    if (end < 0) break;
    i = end;
  }
  return found;
}

const IMAGE_ATTRIBUTES: Readonly<Record<string, (value: string) => unknown>> = {
  credit: String,
  license: String,
  fullSrc: String,
  srcset: String,
  width: Number,
  height: Number,
  sensitive: (value) => (value === '' ? true : value === 'true'),
};

const rangeOf = (lines: readonly Line[]): readonly [number, number] => {
  const last = lines.at(-1)!;
  return [lines[0]!.start, last.start + last.text.length];
};

const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** What the front matter lists, then what stands below it. What is no list is for the schema to say. */
const joined = (name: string, listed: unknown, below: readonly Fields[]): Fields =>
  (listed !== undefined && !Array.isArray(listed)) || !below.length
    ? {}
    : { [name]: [...((listed as unknown[] | undefined) ?? []), ...below] };

const UNNAMED = `This section has no name: end its heading with {#${TOPICS.join('}, {#')}}, or with a name of your own such as {#questions}. Links to it use the name.`;
