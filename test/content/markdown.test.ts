import { expect } from '@open-wc/testing';
import { parseMarkdown } from '../../src/content/markdown.js';
import type { ContentNode } from '../../src/model/content-tree.js';

const text = (value: string): ContentNode => ({ type: 'text', value });
const paragraph = (...children: ContentNode[]): ContentNode => ({ type: 'paragraph', children });

async function parse(markdown: string): Promise<readonly ContentNode[]> {
  const [tree] = await parseMarkdown([markdown]);
  return tree!.children;
}

/** What stands in the one paragraph that the text makes. */
async function inline(markdown: string): Promise<readonly ContentNode[]> {
  const children = await parse(markdown);
  expect(children.map(({ type }) => type)).to.deep.equal(['paragraph']);
  return (children[0] as { children: ContentNode[] }).children;
}

describe('parseMarkdown', () => {
  it('gives one tree for each text, in the same order', async () => {
    expect(await parseMarkdown(['One', '', 'Two'])).to.deep.equal([
      { type: 'root', children: [paragraph(text('One'))] },
      { type: 'root', children: [] },
      { type: 'root', children: [paragraph(text('Two'))] },
    ]);
  });

  it('gives trees that are plain JSON', async () => {
    const trees = await parseMarkdown([
      '# A *b*\n\n1. c\n\n```x\nd\n```\n\n| a |\n|:-:|\n| [^1] |\n\n![e](f "g") [h](i) \\\n~~j~~',
    ]);
    expect(JSON.parse(JSON.stringify(trees))).to.deep.equal(trees);
  });

  describe('extensions of CommonMark', () => {
    it('reads a table with the alignment of its columns', async () => {
      const cell = (...children: ContentNode[]): ContentNode => ({ type: 'tableCell', children });
      const row = (...children: ContentNode[]): ContentNode => ({ type: 'tableRow', children });
      expect(
        await parse('| A | B | C | D |\n| :-- | :-: | --: | --- |\n| 1 | **2** | 3 | a \\| b |'),
      ).to.deep.equal([
        {
          type: 'table',
          align: ['left', 'center', 'right', null],
          children: [
            row(cell(text('A')), cell(text('B')), cell(text('C')), cell(text('D'))),
            row(
              cell(text('1')),
              cell({ type: 'strong', children: [text('2')] }),
              cell(text('3')),
              cell(text('a | b')),
            ),
          ],
        },
      ]);
    });

    it('gives every row of a table as many cells as its head', async () => {
      const [table] = await parse('| A | B |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |');
      const { children } = table as { children: { children: unknown[] }[] };
      expect(children.map((row) => row.children.length)).to.deep.equal([2, 2, 2]);
    });

    it('reads "~~" as strikethrough', async () => {
      expect(await inline('a ~~b *c*~~')).to.deep.equal([
        text('a '),
        {
          type: 'delete',
          children: [text('b '), { type: 'emphasis', children: [text('c')] }],
        },
      ]);
    });

    it('reads "[^will-2018]" as the citation of a reference', async () => {
      expect(await inline('Rest helps.[^will-2018] **Or not[^b]**')).to.deep.equal([
        text('Rest helps.'),
        { type: 'footnoteReference', identifier: 'will-2018' },
        text(' '),
        {
          type: 'strong',
          children: [text('Or not'), { type: 'footnoteReference', identifier: 'b' }],
        },
      ]);
    });

    it('reads two citations next to each other', async () => {
      expect(await inline('[^a][^b]')).to.deep.equal([
        { type: 'footnoteReference', identifier: 'a' },
        { type: 'footnoteReference', identifier: 'b' },
      ]);
    });

    it('reads no citation in code, after a backslash, or with a space in it', async () => {
      expect(await inline('`[^a]` \\[^b] [^c d]')).to.deep.equal([
        { type: 'inlineCode', value: '[^a]' },
        text(' [^b] [^c d]'),
      ]);
    });

    it('keeps a footnote definition visible', async () => {
      expect(await inline('[^x]: Will JS, 2018.')).to.deep.equal([
        { type: 'footnoteReference', identifier: 'x' },
        text(': Will JS, 2018.'),
      ]);
    });
  });

  describe('what GitHub adds and Careleaf does not', () => {
    for (const address of ['https://example.com', 'www.example.com', 'nurse@example.com'])
      it(`leaves the bare address ${address} as text`, async () => {
        expect(await inline(`See ${address} now`)).to.deep.equal([text(`See ${address} now`)]);
      });

    for (const item of ['[ ] task', '[x] task', '[X] task'])
      it(`keeps "${item}" as the text of a list item`, async () => {
        expect(await parse(`- ${item}\n- other`)).to.deep.equal([
          {
            type: 'list',
            children: [
              { type: 'listItem', children: [paragraph(text(item))] },
              { type: 'listItem', children: [paragraph(text('other'))] },
            ],
          },
        ]);
      });
  });

  describe('HTML', () => {
    for (const tag of ['<br>', '<br/>', '<br />', '<BR>'])
      it(`reads ${tag} as a line break`, async () => {
        expect(await inline(`a${tag}b`)).to.deep.equal([text('a'), { type: 'break' }, text('b')]);
      });

    for (const [tag, type] of [
      ['sub', 'subscript'],
      ['SUB', 'subscript'],
      ['sup', 'superscript'],
      ['SuP', 'superscript'],
    ] as const)
      it(`reads <${tag}> as ${type}`, async () => {
        expect(await inline(`H<${tag}>2 *x*</${tag}>O`)).to.deep.equal([
          text('H'),
          { type, children: [text('2 '), { type: 'emphasis', children: [text('x')] }] },
          text('O'),
        ]);
      });

    it('closes <sub> with </SUB>', async () => {
      expect(await inline('<sub>2</SUB>')).to.deep.equal([
        { type: 'subscript', children: [text('2')] },
      ]);
    });

    it('reads <sup> in a <sub>', async () => {
      expect(await inline('<sub>a<sup>b</sup></sub>')).to.deep.equal([
        {
          type: 'subscript',
          children: [text('a'), { type: 'superscript', children: [text('b')] }],
        },
      ]);
    });

    for (const html of [
      'a <sub>b',
      'a </sub>b',
      '<sub class="x">b',
      '<b>bold</b>',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<!-- comment -->',
      '<?php ?>',
      '<![CDATA[x]]>',
      '<!DOCTYPE html>',
      '<details open><summary>x</summary></details>',
    ])
      it(`shows ${html} as text`, async () => {
        expect(await inline(html)).to.deep.equal([text(html)]);
      });

    it('reads the Markdown in an HTML block as Markdown', async () => {
      expect(await parse('<div>\n*a*\n</div>')).to.deep.equal([
        paragraph(text('<div>\n'), { type: 'emphasis', children: [text('a')] }),
        paragraph(text('</div>')),
      ]);
    });
  });

  describe('character references', () => {
    for (const [reference, character] of [
      ['&amp;', '&'],
      ['&lt;', '<'],
      ['&quot;', '"'],
      ['&nbsp;', '\u00a0'],
      ['&deg;', '°'],
      ['&mdash;', '—'],
      ['&eacute;', 'é'],
      ['&HilbertSpace;', '\u210b'],
      ['&ClockwiseContourIntegral;', '\u2232'],
      ['&ngE;', '\u2267\u0338'],
      ['&#176;', '°'],
      ['&#xB0;', '°'],
      ['&#XB0;', '°'],
      ['&#x1F600;', '😀'],
      ['&#0;', '\ufffd'],
      ['&#xD800;', '\ufffd'],
      ['&#x110000;', '\ufffd'],
      ['&#9999999;', '\ufffd'],
    ] as const)
      it(`reads ${reference} as "${character}"`, async () => {
        expect(await inline(`a${reference}b`)).to.deep.equal([text(`a${character}b`)]);
      });

    for (const other of [
      '&nosuchname;',
      '&amp',
      '&;',
      '&#;',
      '&#x;',
      '&#12345678;',
      '&constructor;',
      '&toString;',
      '&AMP',
    ])
      it(`leaves ${other} as it is`, async () => {
        expect(await inline(`a${other} b`)).to.deep.equal([text(`a${other} b`)]);
      });

    it('reads common and rare ones in the same texts', async () => {
      expect(await parseMarkdown(['&le;', '&HilbertSpace;'])).to.deep.equal([
        { type: 'root', children: [paragraph(text('≤'))] },
        { type: 'root', children: [paragraph(text('\u210b'))] },
      ]);
    });

    it('decodes a reference once', async () => {
      expect(await inline('&amp;lt;')).to.deep.equal([text('&lt;')]);
    });

    it('reads none in code', async () => {
      expect(await inline('`&amp;`')).to.deep.equal([{ type: 'inlineCode', value: '&amp;' }]);
    });

    it('reads them in addresses, titles and alternative texts', async () => {
      expect(await inline('[a](/&auml; "&ouml;") ![&uuml;](/&szlig;)')).to.deep.equal([
        { type: 'link', url: '/ä', title: 'ö', children: [text('a')] },
        text(' '),
        { type: 'image', url: '/ß', alt: 'ü' },
      ]);
    });

    it('makes no markup of a reference', async () => {
      expect(await inline('&#42;a&#42; &lt;br&gt;')).to.deep.equal([text('*a* <br>')]);
    });
  });

  describe('lists', () => {
    it('marks the items of a loose list', async () => {
      const [list] = await parse('- a\n\n- b');
      const { children } = list as { children: { spread?: boolean }[] };
      expect(children.map(({ spread }) => spread)).to.deep.equal([true, true]);
    });

    it('keeps the number that an ordered list starts at', async () => {
      expect(await parse('3. a')).to.deep.equal([
        {
          type: 'list',
          ordered: true,
          start: 3,
          children: [{ type: 'listItem', children: [paragraph(text('a'))] }],
        },
      ]);
    });
  });
});
