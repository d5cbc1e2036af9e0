import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Article } from '../model/article.js';
import { ARTICLE_MARK, cardHtml, MARK } from './card-html.js';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** A card in a page. */
export interface FoundCard {
  /** The address of its article, as the card resolves it; nothing where it is none. */
  readonly src: URL | undefined;
  /** As it is written. */
  readonly written: string;
  /** Where it is in the page: offset of its start tag. */
  readonly offset: number;
}

/** What became of a page. */
export interface FilledPage {
  readonly html: string;
  /** How many cards have their article in them now. */
  readonly filled: number;
  /** Offsets of the cards that are to show nothing of an article past its review date. */
  readonly overdue: readonly number[];
  /** Offset of a `<base>` whose address is none: browsers do as if it were not there. */
  readonly wrongBase?: number | undefined;
  /** The `<script>` elements that load one of Careleaf's files. */
  readonly scripts: readonly FoundScript[];
}

export interface FoundScript {
  /** Its file: "careleaf.js". */
  readonly file: string;
  readonly offset: number;
  /** It was changed to careleaf.hydrate.js. */
  readonly isChanged: boolean;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Puts their articles into the cards of a page, in the place of what an earlier run has put there, and
 * lets the page load the script that takes such cards over. All else stays as it is, byte for byte.
 *
 * @param page - The address of the page.
 * @param load - The article of a card; nothing where it is to be left without one.
 */
export async function fillCards(
  html: string,
  page: URL,
  load: (card: FoundCard) => Promise<Article | undefined>,
): Promise<FilledPage> {
  const elements = [...elementsIn(parse(html, { sourceCodeLocationInfo: true }).childNodes)];
  const base = elements.find(({ tagName, attrs }) => tagName === 'base' && valueOf(attrs, 'href'));
  const ownBase = urlFrom(valueOf(base?.attrs ?? [], 'href') ?? '', page);
  const baseUrl = ownBase ?? page;
  const edits: Edit[] = [];
  const overdue: number[] = [];
  let filled = 0;
  for (const element of elements) {
    const { tagName, attrs, childNodes, sourceCodeLocation: location } = element;
    if (tagName !== 'side-effect-card' || !location?.startTag) continue;
    const offset = location.startTag.endOffset;
    for (const { sourceCodeLocation: old } of childNodes.filter(isGenerated))
      edits.push({ start: old!.startOffset, end: old!.endOffset, text: '' });
    const attributes = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
    const { src } = attributes;
    if (!src) continue;
    const found = { src: urlFrom(src, baseUrl), written: src, offset: location.startOffset };
    const article = await load(found);
    const text =
      article &&
      (await cardHtml(article, {
        attributes,
        language: languageAround(element),
        hasContact: childNodes.some((node) => 'attrs' in node && isContact(node)),
        page: baseUrl,
      }));
    if (article && !text) overdue.push(found.offset);
    if (!text) continue;
    filled++;
    edits.push({ start: offset, end: offset, text });
  }
  const scripts = elements.flatMap((element) => scriptIn(element, html, filled ? edits : []));
  const wrongBase = ownBase ? undefined : base?.sourceCodeLocation?.startOffset;
  return { html: apply(edits, html), filled, overdue, wrongBase, scripts };
}

const urlFrom = (url: string, base: URL): URL | undefined =>
  URL.canParse(url, base.href) ? new URL(url, base) : undefined;

function* elementsIn(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!('tagName' in node)) continue;
    yield node;
    yield* elementsIn(node.childNodes);
  }
}

const valueOf = (attrs: Element['attrs'], name: string): string | undefined =>
  attrs.find((attribute) => attribute.name === name)?.value;

const isGenerated = (node: Node): boolean =>
  'attrs' in node &&
  /^(template|script)$/.test(node.tagName) &&
  node.attrs.some(({ name }) => name === MARK || name === ARTICLE_MARK);

const isContact = ({ attrs }: Element): boolean => valueOf(attrs, 'slot') === 'contact';

/** As the card asks for it: its own `lang`, or the nearest around it, else English. */
function languageAround(element: Element): string {
  for (let at: DefaultTreeAdapterTypes.ParentNode | null = element; at && 'attrs' in at;) {
    const language = valueOf(at.attrs, 'lang');
    if (language !== undefined) return language || 'en';
    at = at.parentNode;
  }
  return 'en';
}

/** A script of ours. careleaf.js becomes careleaf.hydrate.js, unless its integrity is checked. */
function scriptIn(element: Element, html: string, edits: Edit[]): FoundScript[] {
  const { tagName, attrs, sourceCodeLocation: location } = element;
  const src = tagName === 'script' && valueOf(attrs, 'src');
  const [, file] = (src && /(?:^|\/)(careleaf(?:\.\w+)?\.js)(?:[?#].*)?$/.exec(src)) || [];
  if (!file || !location) return [];
  const { startOffset: start, endOffset: end } = location.attrs!['src']!;
  const isChanged = file === 'careleaf.js' && valueOf(attrs, 'integrity') === undefined;
  const text = html
    .slice(start, end)
    .replace(/careleaf\.js(?!.*careleaf\.js)/, 'careleaf.hydrate.js');
  if (isChanged) edits.push({ start, end, text });
  return [{ file, offset: location.startOffset, isChanged }];
}

/** Edits that do not overlap, made from the end on. */
const apply = (edits: readonly Edit[], html: string): string =>
  edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), html);
