import { Lexer, Tokenizer, type Links, type MarkedToken, type Token, type Tokens } from 'marked';
import type { ContentNode, Root, Text } from '../model/content-tree.js';
import { decodeReferences, namedCharacters, type NamedCharacters } from './character-references.js';
import { Effort } from './effort.js';

/**
 * The Markdown texts of an article as content trees, in the same order.
 *
 * @throws {RangeError} if they are nested too deep, or take too much effort to read.
 */
export async function parseMarkdown(texts: readonly string[]): Promise<Root[]> {
  const names = await namedCharacters(texts);
  const effort = new Effort();
  return texts.map((text) => toTree(text, names, effort));
}

/** A line of Markdown, in which "#" begins no heading and "-" no list, as a content tree. */
export async function parseInline(line: string): Promise<Root> {
  const names = await namedCharacters([line]);
  const children = trimmed(inlines(createLexer(new Effort()).inlineTokens(line), names));
  return { type: 'root', children: [{ type: 'paragraph', children }] };
}

// marked offers GitHub's whole flavour; ours is CommonMark with tables and strikethrough only.
class CareleafTokenizer extends Tokenizer {
  readonly #effort: Effort;

  constructor(effort: Effort) {
    super();
    this.#effort = effort;
  }

  /** No HTML blocks: raw HTML is text, and the Markdown between the tags is still Markdown. */
  override html(): undefined {
    return undefined;
  }
  /** No bare addresses as links. */
  override url(): undefined {
    return undefined;
  }
  /** "[^1]: …" defines no link: nothing that is written may vanish. */
  override def(src: string): Tokens.Def | undefined {
    return /^ {0,3}\[\^/.test(src) ? undefined : super.def(src);
  }
  /** "[^will-2018]" cites a reference of the article; it stands where a link could. */
  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    const [raw, identifier] = /^\[\^([^[\]\s]+)\]/.exec(src) ?? [];
    return raw ? ({ type: 'citation', raw, identifier } as never) : super.link(src);
  }
  /** A long definition that is used often would make gigabytes of a small text. */
  override reflink(src: string, links: Links): ReturnType<Tokenizer['reflink']> {
    const token = super.reflink(src, links);
    if (token?.type === 'link' || token?.type === 'image')
      this.#effort.spend(token.href.length + (token.title ?? '').length);
    return token;
  }
  /** Text is not searched for bare addresses: each piece of it would be read to its end. */
  override inlineText(src: string): Tokens.Text {
    const [raw] =
      /^(?:`+|~+|[^`~])(?:(?=[`~])|(?= {2,}\n)|[^]*?(?:(?=[\\<![`*~_]|$)|[^ ](?= {2,}\n)))/.exec(
        src,
      )!;
    return { type: 'text', raw, text: raw, escaped: false };
  }
}

/** Matches at the beginning only. "^" says so too, but WebKit tries many such rules everywhere. */
class Anchored extends RegExp {
  constructor({ source, flags }: RegExp) {
    super(source, `${flags}y`);
  }
  override exec(text: string): RegExpExecArray | null {
    this.lastIndex = 0;
    return super.exec(text);
  }
}

const anchored = <Rules extends object>(rules: Rules): Rules =>
  Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      rule instanceof RegExp && rule.source.startsWith('^') && !rule.global
        ? new Anchored(rule)
        : rule,
    ]),
  ) as Rules;

class CareleafLexer extends Lexer {
  readonly #effort: Effort;

  constructor(effort: Effort) {
    const tokenizer = new CareleafTokenizer(effort);
    super({ gfm: true, tokenizer: tokenizer as never });
    this.#effort = effort;
    const { block, inline, ...rules } = tokenizer.rules;
    tokenizer.rules = { ...rules, block: anchored(block), inline: anchored(inline) };
  }
  override inlineTokens(src: string, tokens?: Token[]): Token[] {
    this.#effort.spendOnMarks(src);
    return super.inlineTokens(src, tokens);
  }
}

function createLexer(effort: Effort): Lexer {
  const lexer = new CareleafLexer(effort);
  // Without this the lexer would take "[ ]" off a list item as a GitHub task. The rules for tables
  // and strikethrough were chosen when it was constructed.
  lexer.options.gfm = false;
  return lexer;
}

function toTree(markdown: string, names: NamedCharacters, effort: Effort): Root {
  effort.spendOnLines(markdown);
  return { type: 'root', children: blocks(createLexer(effort).lex(markdown), names) };
}

const blocks = (tokens: readonly Token[], names: NamedCharacters): ContentNode[] =>
  tokens.flatMap((token) => block(token as MarkedToken, names));

function block(token: MarkedToken, names: NamedCharacters): ContentNode[] {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', children: trimmed(inlines(token.tokens, names)) }];
    case 'heading':
      return [{ type: 'heading', depth: token.depth, children: inlines(token.tokens, names) }];
    case 'code': {
      const [lang] = decodeReferences(token.lang ?? '', names).split(/\s/);
      return [{ type: 'code', value: token.text, ...(lang ? { lang } : {}) }];
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(token.tokens, names) }];
    case 'hr':
      return [{ type: 'thematicBreak' }];
    case 'list': {
      const { ordered, start, loose, items } = token as Tokens.List;
      const order = ordered ? { ordered, start: Number(start) } : {};
      const children = items.map((item): ContentNode => ({
        type: 'listItem',
        ...(loose ? { spread: true } : {}),
        children: blocks(item.tokens, names),
      }));
      return [{ type: 'list', ...order, children }];
    }
    case 'table': {
      const row = (cells: readonly Tokens.TableCell[]): ContentNode => ({
        type: 'tableRow',
        children: cells.map(({ tokens }) => ({
          type: 'tableCell',
          children: inlines(tokens, names),
        })),
      });
      const { header, rows, align } = token as Tokens.Table;
      return [{ type: 'table', align, children: [header, ...rows].map(row) }];
    }
    default: // blank lines and link definitions
      return [];
  }
}

/** Spaces at the ends of a paragraph are no part of it; marked leaves them to HTML, which folds them. */
function trimmed(nodes: ContentNode[]): ContentNode[] {
  const first = nodes[0];
  if (first?.type === 'text') nodes[0] = text(first.value.replace(/^ +/, ''));
  const last = nodes.at(-1);
  if (last?.type === 'text')
    nodes[nodes.length - 1] = text(last.value.replace(/(^|[^ \n])[ \n]+$/, '$1'));
  return nodes;
}

function inlines(tokens: readonly Token[] = [], names: NamedCharacters): ContentNode[] {
  const nodes: ContentNode[] = [];
  const add = (node: ContentNode): void => {
    const last = nodes.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      nodes[nodes.length - 1] = { type: 'text', value: last.value + node.value };
    else nodes.push(node);
  };
  const ends = scriptEnds(tokens);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as MarkedToken;
    const end = ends.get(i);
    if (end) {
      const children = inlines(tokens.slice(i + 1, end), names);
      const script = token.raw.slice(1, -1).toLowerCase();
      add({ type: script === 'sub' ? 'subscript' : 'superscript', children });
      i = end;
    } else add(inline(token, names));
  }
  return nodes;
}

/** Where the "<sub>" and "<sup>" among `tokens` end, by where they begin. */
function scriptEnds(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const next: Record<string, number> = {};
  for (let i = tokens.length; i--;) {
    const [, slash, script] = /^<(\/?)(sub|sup)>$/.exec(tokens[i]!.raw.toLowerCase()) ?? [];
    if (slash) next[script!] = i;
    else if (script && next[script]) ends.set(i, next[script]);
  }
  return ends;
}

/** A backslash in an address is one, and not the slash that a browser would take it for. */
const address = (url: string): string => url.replaceAll('\\', '%5C');

const text = (value: string): Text => ({ type: 'text', value });

function inline(token: MarkedToken, names: NamedCharacters): ContentNode {
  const decode = (value: string): string => decodeReferences(value, names);
  switch (token.type) {
    case 'text':
      // (Spaces are looked at from the character before them: in linear time.)
      return text(decode(token.text).replace(/(^|[^ ]) *\n */g, '$1\n'));
    case 'em':
      return { type: 'emphasis', children: inlines(token.tokens, names) };
    case 'strong':
      return { type: 'strong', children: inlines(token.tokens, names) };
    case 'del':
      return { type: 'delete', children: inlines(token.tokens, names) };
    case 'codespan':
      return { type: 'inlineCode', value: token.text };
    case 'br':
      return { type: 'break' };
    case 'link': {
      const { href, title, tokens, autolink, text: label } = token as Tokens.Link;
      if (autolink) return { type: 'link', url: address(href), children: [text(label)] };
      const more = title ? { title: decode(title) } : {};
      return {
        type: 'link',
        url: address(decode(href)),
        ...more,
        children: inlines(tokens, names),
      };
    }
    case 'image': {
      const { href, title, tokens } = token as Tokens.Image;
      const more = title ? { title: decode(title) } : {};
      const alt = inlines(tokens, names).map(plainText).join('');
      return { type: 'image', url: address(decode(href)), alt, ...more };
    }
    case 'html':
      return /^<br *\/?>$/i.test(token.raw) ? { type: 'break' } : text(token.raw);
    default:
      return (token as { type: string }).type === 'citation'
        ? {
            type: 'footnoteReference',
            identifier: (token as never as { identifier: string }).identifier,
          }
        : text('text' in token ? token.text : token.raw);
  }
}

/** What of a node is text, for the alternative text of an image. */
const plainText = (node: ContentNode): string => {
  if ('value' in node) return node.value;
  if (node.type === 'image') return node.alt;
  return 'children' in node ? node.children.map(plainText).join('') : '';
};
