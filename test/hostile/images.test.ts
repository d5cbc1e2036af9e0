import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { queryAll, sample, showCard } from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

interface Hits {
  readonly count: number;
  /** Of each request: the page that it came from, or "none". */
  readonly referers: readonly string[];
}
const hits = async (key: string): Promise<Hits> =>
  (await (await fetch(`/hostile/hits?key=${key}`)).json()) as Hits;
/** How a drawing may try to be more than one. */
const WAYS = ['load', 'script', 'image', 'xlink', 'import', 'style', 'foreign', 'error'];
const total = async (key: string): Promise<number> =>
  (await Promise.all(WAYS.map((way) => hits(`${key}-${way}`)))).reduce(
    (sum, { count }) => sum + count,
    0,
  );

/** An article that has one picture in each place that there is for pictures. */
const withPictures = (src: (place: string) => string) =>
  sample({
    sections: [
      {
        topic: 'what-is',
        body: `![In Markdown](${src('markdown')})`,
        images: [{ src: src('section'), fullSrc: src('full'), alt: 'Of a section' }],
      },
      {
        topic: 'treatment',
        body: { type: 'root', children: [{ type: 'image', url: src('tree'), alt: 'In a tree' }] },
      },
    ],
  });

describe('images', () => {
  it('may be drawings, whose scripts do not run and which ask for nothing', async () => {
    const key = crypto.randomUUID();
    const card = await showCard(
      withPictures((place) => `/hostile/drawing.svg?key=${key}&${place}`),
      {
        attributes: { open: 'all' },
      },
    );
    const images = queryAll(card, 'img') as HTMLImageElement[];
    expect(images.length).to.equal(3);
    for (const image of images) {
      image.loading = 'eager';
      await waitUntil(() => image.complete && image.naturalWidth, 'the drawing should be shown');
    }
    await aTimeout(200);
    expect(await total(key)).to.equal(0);
  });

  it('would ask for more if they were anything else than images', async () => {
    const key = crypto.randomUUID();
    // Its scripts run here; what they say in a dialog would stop the tests.
    await fixture(
      html`<iframe
        title="x"
        sandbox="allow-scripts"
        src="/hostile/drawing.svg?key=${key}"
      ></iframe>`,
    );
    await waitUntil(async () => (await total(key)) > 2, 'the frame should ask');
  });

  it('are asked for without telling of the page', async () => {
    const key = crypto.randomUUID();
    const card = await showCard(
      withPictures((place) => `/hostile/hit?key=${key}-${place}`),
      {
        attributes: { open: 'all' },
      },
    );
    const isEnlargeable = (): boolean =>
      queryAll(card, 'enlargeable-image').every(({ shadowRoot }) =>
        shadowRoot?.querySelector('img'),
      );
    await waitUntil(isEnlargeable, 'the pictures should enlarge');
    // Those that are there until they do, and those that are there from then on.
    const images = [
      ...queryAll(card, 'img'),
      ...queryAll(card, 'enlargeable-image').map(({ shadowRoot }) =>
        shadowRoot!.querySelector('img'),
      ),
    ] as HTMLImageElement[];
    expect(images.length).to.equal(6);
    for (const image of images) {
      image.loading = 'eager';
      await waitUntil(() => image.complete, 'the image should be there');
    }
    for (const place of ['markdown', 'section', 'tree']) {
      const { referers } = await hits(`${key}-${place}`);
      expect(new Set(referers), place).to.deep.equal(new Set(['none']));
      // Once for the picture that is there until it enlarges, and once for the one from then on.
      expect(referers.length, place).to.be.at.most(2);
    }
  });

  it('would tell of the page if they were not asked to keep quiet', async () => {
    const key = crypto.randomUUID();
    await fixture(html`<img alt="" src="/hostile/hit?key=${key}" />`);
    await waitUntil(async () => (await hits(key)).count, 'the image should be asked for');
    expect((await hits(key)).referers[0]).to.contain(location.origin);
  });

  for (const url of [
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'blob:https://example.org/1',
    'javascript:alert(1)',
    'file:///x.png',
    'mailto:a@b.c',
  ])
    it(`at ${url.slice(0, 16)}… are words in every place`, async () => {
      const card = await showCard(
        withPictures(() => url.replace(/[<>]/g, encodeURIComponent)),
        {
          attributes: { open: 'all' },
        },
      );
      expect(queryAll(card, 'img').length).to.equal(0);
      for (const alt of ['In Markdown', 'Of a section', 'In a tree'])
        expect(card.shadowRoot!.textContent).to.contain(alt);
    });
});
