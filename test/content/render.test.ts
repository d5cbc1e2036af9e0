import { expect } from '@open-wc/testing';
import { parseMarkdown } from '../../src/content/markdown.js';
import { renderContent, renderFigure, type RenderContext } from '../../src/content/render.js';
import type { ContentNode } from '../../src/model/content-tree.js';

const BASE = 'https://clinic.example/articles/en/back-pain.json';

const renderNodes = (
  children: readonly ContentNode[],
  context: Partial<RenderContext> = {},
): Element =>
  renderContent({ type: 'root', children }, { headingLevel: 3, base: BASE, ...context }) as Element;

async function render(markdown: string, context: Partial<RenderContext> = {}): Promise<Element> {
  const [tree] = await parseMarkdown([markdown]);
  return renderNodes(tree!.children, context);
}

const attributes = (node: Element): Record<string, string> =>
  Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));

const texts = (root: Element, selector: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

/** As an author may write them: the browser would take each for the scheme that it hides. */
const DISALLOWED = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  ' java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'file:///etc/passwd',
  'blob:https://clinic.example/1',
  'https://',
  'https://clinic.example@evil.example/',
  'https://:clinic.example@evil.example/',
];

describe('renderContent', () => {
  it('makes one element that holds the content', async () => {
    const content = await render('One\n\nTwo');
    expect(attributes(content)).to.deep.equal({ class: 'prose' });
    expect(content.outerHTML).to.equal('<div class="prose"><p>One</p><p>Two</p></div>');
  });

  it('renders marks in a text', async () => {
    const content = await render('*a* **b** ~~c~~ `d` H<sub>2</sub>O m<sup>2</sup> e<br>f');
    expect(content.innerHTML).to.equal(
      '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code> H<sub>2</sub>O m<sup>2</sup> e<br>f</p>',
    );
  });

  it('lets the keyboard scroll code', async () => {
    const content = await render('```js\nlet a;\n```');
    expect(content.innerHTML).to.equal(
      '<pre tabindex="0"><code class="language-js">let a;</code></pre>',
    );
  });

  describe('citations', () => {
    const cite = (identifier: string) =>
      identifier === 'will-2018'
        ? {
            href: '#ref-3',
            id: 'cite-3-1',
            text: '3',
            role: 'doc-noteref',
            'aria-label': 'Reference 3',
          }
        : undefined;

    it('links the citation of a reference', async () => {
      const content = await render('Rest.[^will-2018]', { cite });
      const link = content.querySelector('p > sup.citation > a')!;
      expect(attributes(link)).to.deep.equal({
        id: 'cite-3-1',
        href: '#ref-3',
        role: 'doc-noteref',
        'aria-label': 'Reference 3',
      });
      expect(link.textContent).to.equal('3');
    });

    it('shows the citation of an unknown reference as it was written', async () => {
      const content = await render('Rest.[^nobody]', { cite });
      expect(content.innerHTML).to.equal('<p>Rest.[^nobody]</p>');
    });

    it('shows citations as they were written where nothing can be cited', async () => {
      const content = await render('Rest.[^will-2018]');
      expect(content.innerHTML).to.equal('<p>Rest.[^will-2018]</p>');
    });
  });

  describe('links', () => {
    for (const url of DISALLOWED)
      it(`shows a link to ${JSON.stringify(url)} as its text`, () => {
        const content = renderNodes([
          { type: 'link', url, title: 't', children: [{ type: 'text', value: 'Read this' }] },
        ]);
        expect(content.innerHTML).to.equal('<span>Read this</span>');
      });

    for (const [url, href] of [
      ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
      ['HTTP://example.com', 'http://example.com/'],
      ['mailto:nurse@example.com', 'mailto:nurse@example.com'],
      ['tel:+15551234', 'tel:+15551234'],
      ['leaflet.pdf', 'https://clinic.example/articles/en/leaflet.pdf'],
      ['../es/', 'https://clinic.example/articles/es/'],
      ['//example.com/a', 'https://example.com/a'],
      ['#treatment', `${BASE}#treatment`],
    ] as const)
      it(`links ${url} to ${href}`, () => {
        const content = renderNodes([{ type: 'link', url, children: [] }]);
        expect(attributes(content.querySelector('a')!)).to.deep.equal({ href, rel: 'noopener' });
      });

    it('keeps the title of a link', async () => {
      const content = await render('[a](/b "c")');
      expect(content.querySelector('a')!.getAttribute('title')).to.equal('c');
    });

    it('shows a relative link as text where there is no base', async () => {
      const content = await render('[a](b)', { base: undefined });
      expect(content.innerHTML).to.equal('<p><span>a</span></p>');
    });

    it('keeps a link to a place in the same article as it is', async () => {
      const content = await render('[a](#back-pain/treatment)', { home: '#back-pain/' });
      expect(content.querySelector('a')!.getAttribute('href')).to.equal('#back-pain/treatment');
    });

    it('shows a link within a link as its text', () => {
      const inner: ContentNode = {
        type: 'link',
        url: '/b',
        children: [{ type: 'text', value: 'this' }],
      };
      const outer = (url: string): string =>
        renderNodes([{ type: 'link', url, children: [{ type: 'text', value: 'See ' }, inner] }])
          .innerHTML;
      expect(outer('/a')).to.equal(
        '<a href="https://clinic.example/a" rel="noopener">See <span>this</span></a>',
      );
      // Where the outer one is none, the inner one is.
      expect(outer('javascript:1')).to.equal(
        '<span>See <a href="https://clinic.example/b" rel="noopener">this</a></span>',
      );
    });

    it('resolves a link that only looks like one to the same article', async () => {
      const content = await render('[a](#fatigue/treatment)', { home: '#back-pain/' });
      expect(content.querySelector('a')!.getAttribute('href')).to.equal(
        `${BASE}#fatigue/treatment`,
      );
    });
  });

  describe('images', () => {
    for (const url of [...DISALLOWED, 'mailto:a@example.com', 'tel:1'])
      it(`shows the alternative text of an image at ${JSON.stringify(url)}`, () => {
        const content = renderNodes([{ type: 'image', url, alt: 'A spine', title: 't' }]);
        expect(content.innerHTML).to.equal('A spine');
      });

    it('loads an image late, without telling its server of the page', async () => {
      const content = await render('![A *spine*](images/spine.png "Spine")');
      expect(attributes(content.querySelector('img')!)).to.deep.equal({
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
        src: 'https://clinic.example/articles/en/images/spine.png',
        alt: 'A spine',
        title: 'Spine',
      });
    });

    it('gives an image among words its size, and others of its files', () => {
      const sizes = { width: 640, height: 480, srcset: 'a-320.webp 320w, data:x 640w' };
      const node = { type: 'image', url: 'a.png', alt: 'A', ...sizes } as const;
      const image = renderNodes([node]).querySelector('img')!;
      expect([image.width, image.height]).to.deep.equal([640, 480]);
      expect(image.srcset).to.equal('https://clinic.example/articles/en/a-320.webp 320w');
    });

    it('decides when to load an image before it says which', async () => {
      const content = await render('![](a.png)');
      const names = Object.keys(attributes(content.querySelector('img')!));
      expect(names.indexOf('src')).to.be.above(names.indexOf('loading'));
      expect(names.indexOf('src')).to.be.above(names.indexOf('referrerpolicy'));
    });

    it('keeps an empty alternative text', async () => {
      const content = await render('![](a.png)');
      expect(content.querySelector('img')!.getAttribute('alt')).to.equal('');
    });
  });

  describe('renderFigure', () => {
    it('shows an image with its size, caption and credit', () => {
      const figure = renderFigure(
        { src: 'a.png', alt: 'A', caption: 'The spine', credit: 'NCI', width: 640, height: 480 },
        BASE,
      ) as Element;
      const image = figure.querySelector('img')!;
      expect(figure.localName).to.equal('figure');
      expect(image.getAttribute('src')).to.equal('https://clinic.example/articles/en/a.png');
      expect(image.getAttribute('width')).to.equal('640');
      expect(image.getAttribute('height')).to.equal('480');
      expect(figure.querySelector('figcaption')!.textContent).to.equal('The spine NCI');
      expect(texts(figure, 'figcaption small')).to.deep.equal(['NCI']);
    });

    it('shows the alternative text in the place of an image that is not allowed', () => {
      const figure = renderFigure({ src: 'data:image/png,x', alt: 'A spine' }, BASE) as Element;
      expect(figure.querySelectorAll('img').length).to.equal(0);
      expect(figure.textContent!.trim()).to.equal('A spine');
    });
  });

  describe('headings', () => {
    it('puts headings below the one that the content stands under', async () => {
      const content = await render('# a\n\n## b', { headingLevel: 3 });
      expect(content.innerHTML).to.equal('<h4>a</h4><h5>b</h5>');
    });

    it('goes no deeper than level 6', async () => {
      const content = await render('# a\n\n### b\n\n###### c', { headingLevel: 5 });
      expect(content.innerHTML).to.equal('<h6>a</h6><h6>b</h6><h6>c</h6>');
    });
  });

  describe('lists', () => {
    it('sets no paragraphs in the items of a tight list', async () => {
      const content = await render('- a\n- b\n  - c');
      expect(content.innerHTML).to.equal('<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>');
    });

    it('sets paragraphs in the items of a loose list', async () => {
      const content = await render('- a\n\n- b');
      expect(content.innerHTML).to.equal('<ul><li><p>a</p></li><li><p>b</p></li></ul>');
    });

    it('starts an ordered list at its number', async () => {
      expect((await render('3. a')).innerHTML).to.equal('<ol start="3"><li>a</li></ol>');
      expect((await render('0. a')).innerHTML).to.equal('<ol start="0"><li>a</li></ol>');
      expect((await render('1. a')).innerHTML).to.equal('<ol><li>a</li></ol>');
    });
  });

  describe('tables', () => {
    it('heads the columns of a table, and aligns them', async () => {
      const content = await render('| a | b |\n| :-: | - |\n| 1 | 2 |');
      expect(content.querySelector('table')!.outerHTML).to.equal(
        '<table><thead><tr><th scope="col" class="align-center">a</th><th scope="col">b</th></tr></thead>' +
          '<tbody><tr><td class="align-center">1</td><td>2</td></tr></tbody></table>',
      );
    });

    it('lets the keyboard scroll a wide table', async () => {
      const content = await render('| a |\n| - |');
      expect(attributes(content.firstElementChild!)).to.deep.equal({
        class: 'table',
        tabindex: '0',
      });
      expect(content.innerHTML).not.to.contain('tbody');
    });

    it('renders a table without rows or cells', () => {
      const content = renderNodes([
        { type: 'table', children: [] },
        { type: 'table', children: [{ type: 'tableRow', children: [] }] },
      ]);
      expect(content.querySelectorAll('table').length).to.equal(2);
    });
  });

  describe('safety', () => {
    const HOSTILE = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)" onclick="alert(1)" style="color:red">x</a>',
      '<iframe src="https://evil.example"></iframe>',
      '<svg/onload=alert(1)>',
      '[x](javascript:alert(1) "onclick=alert(1)")',
      '![" onerror="alert(1)](https://evil.example/a.png "\\" onload=\\"alert(1)")',
      '```"onclick="alert(1)\nx\n```',
      '[x](<https://evil.example/" onclick="alert(1)>)',
      '<https://evil.example/"onclick="alert(1)>',
      '<style>* { display: none }</style>',
      '| <b onclick=a> |\n| - |\n| <p style=b> |',
    ];

    it('leaves a script in a text as text', async () => {
      const content = await render('<script>alert(1)</script>');
      expect(content.querySelectorAll('script').length).to.equal(0);
      expect(content.textContent).to.equal('<script>alert(1)</script>');
    });

    for (const markdown of HOSTILE)
      it(`makes no element, handler or style of ${JSON.stringify(markdown)}`, async () => {
        const content = await render(markdown);
        for (const node of content.querySelectorAll('*')) {
          expect(node.localName).not.to.match(/^(script|style|iframe|svg|object|b)$/);
          for (const name of Object.keys(attributes(node)))
            expect(name).to.match(
              /^(href|rel|title|src|alt|caption|loading|decoding|referrerpolicy|part|class|tabindex|scope)$/,
            );
          for (const name of ['href', 'src'])
            if (node.hasAttribute(name)) expect(node.getAttribute(name)).to.match(/^https:/);
        }
      });

    it('writes the language of code into its class only', () => {
      const content = renderNodes([{ type: 'code', value: 'x', lang: '" onclick="alert(1)' }]);
      expect(attributes(content.querySelector('code')!)).to.deep.equal({
        class: 'language-" onclick="alert(1)',
      });
    });
  });
});
