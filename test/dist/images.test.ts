import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { HostPage, SCRIPTS, until, type HostOptions } from '../hosts/host-page.js';
import { sample, urlOf } from '../support/articles.js';
import { drawing, MISSING, newKey, requests } from '../support/images.js';
import { click, middleOf, type Place } from '../support/input.js';

// Pictures in plain pages that have nothing of Careleaf but its script.

const MODULE = SCRIPTS['careleaf.js'];
const VIEWER = '/dist/chunks/image-viewer.js';
const ELEMENT = '/dist/chunks/enlargeable-image.js';

const picture = (attributes = ''): string =>
  `<enlargeable-image src="${drawing()}" width="400" height="250" alt="A back" ${attributes}></enlargeable-image>`;
const card = (images: readonly object[], body = 'Text.'): string => {
  const article = sample({ sections: [{ topic: 'what-is', body, images }] });
  return `<side-effect-card src='${urlOf(article).replaceAll("'", '%27')}'></side-effect-card>`;
};

/** A picture on a page of somebody else, which may be in a card. */
class PicturePage {
  readonly page: HostPage;
  private constructor(page: HostPage) {
    this.page = page;
  }

  static async open(options: HostOptions): Promise<PicturePage> {
    const page = new PicturePage(await HostPage.open({ head: MODULE, ...options }));
    await until(() => page.pictures[0]?.shadowRoot?.querySelector('img'), 'it should be there');
    await until(
      () => page.pictures[0]!.shadowRoot!.querySelector('img')!.naturalWidth,
      'the picture should be loaded',
    );
    return page;
  }

  get pictures(): HTMLElement[] {
    const { document } = this.page;
    const roots = [...document.querySelectorAll('side-effect-card')].map(
      ({ shadowRoot }) => shadowRoot,
    );
    return [document, ...roots].flatMap((root) => [
      ...(root?.querySelectorAll<HTMLElement>('enlargeable-image') ?? []),
    ]);
  }
  part(selector: string, index = 0): HTMLElement | null {
    return this.pictures[index]!.shadowRoot!.querySelector<HTMLElement>(selector);
  }
  get dialog(): HTMLDialogElement | null {
    return this.part('dialog') as HTMLDialogElement | null;
  }
  get scripts(): readonly string[] {
    return this.page.paths.filter((path) => /\.js(\?|$)/.test(path));
  }

  /** Where that is for the mouse, which knows nothing of frames. */
  place(element: Element): Place {
    const { left, top } = this.page.frame.getBoundingClientRect();
    const { x, y } = middleOf(element);
    return { x: Math.round(x + left), y: Math.round(y + top) };
  }
  async enlarge(index = 0): Promise<void> {
    this.part('[part=button]', index)!.click();
    await this.opened(index);
  }
  async opened(index = 0): Promise<void> {
    await until(
      () => this.part('dialog[open]', index) && !this.part('.progress', index),
      'the viewer should be open',
    );
    await nextFrame();
    await nextFrame();
  }
  async closed(index = 0): Promise<void> {
    await until(() => !this.part('dialog', index), 'the viewer should be closed');
  }
}

describe('pictures of the built script', () => {
  describe('ask for', () => {
    it('the viewer and the full image when one is enlarged, and not before', async () => {
      const key = newKey();
      const page = await PicturePage.open({
        body: picture(`full-src="${drawing(1600, 1000, key)}"`),
      });
      await until(() => page.page.paths.includes(ELEMENT), 'the element should be listed');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(page.scripts).not.to.include(VIEWER);
      expect(await requests(key)).to.equal(0);
      await page.enlarge();
      await until(() => page.scripts.includes(VIEWER), 'the viewer should be asked for');
      expect(await requests(key)).to.equal(1);
      page.page.expectNoHarm();
    });

    it('the viewer and the full image of a card no sooner', async () => {
      const key = newKey();
      const page = await PicturePage.open({
        body: card([
          { src: drawing(), fullSrc: drawing(1600, 1000, key), width: 400, height: 250, alt: 'A' },
        ]),
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(page.scripts).to.include(ELEMENT).and.not.to.include(VIEWER);
      expect(await requests(key)).to.equal(0);
      await page.enlarge();
      expect(page.scripts).to.include(VIEWER);
      expect(await requests(key)).to.equal(1);
    });

    it('nothing where there is no picture', async () => {
      const page = await HostPage.open({ head: MODULE, body: card([]) });
      await until(
        () => page.element('side-effect-card').shadowRoot!.querySelector('article'),
        'the card should be shown',
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(
        page.paths.filter((path) => /enlargeable-image|image-viewer/.test(path)),
      ).to.deep.equal([]);
    });

    it('nothing more the second time', async () => {
      const page = await PicturePage.open({ body: picture() + picture() });
      await page.enlarge();
      await sendKeys({ press: 'Escape' });
      await page.closed();
      const before = page.scripts.length;
      await page.enlarge(1);
      expect(page.scripts).to.have.length(before);
    });

    for (const name of ['careleaf.bundle.js', 'careleaf.classic.js'] as const)
      it(`no script at all with ${name}`, async () => {
        const page = await PicturePage.open({ head: SCRIPTS[name], body: picture() });
        await page.enlarge();
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(page.scripts).to.deep.equal([`/dist/${name}`]);
        page.page.expectNoHarm();
      });
  });

  describe('move nothing', () => {
    before(function () {
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) this.skip();
    });
    /** The sum of all layout shifts of the page so far. */
    async function shifts(page: HostPage): Promise<number> {
      const { PerformanceObserver } = page.window;
      let sum = 0;
      const add = (entries: PerformanceEntryList): void => {
        for (const entry of entries) sum += (entry as unknown as { value: number }).value;
      };
      const observer = new PerformanceObserver((list) => add(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      await new Promise((resolve) => page.window.setTimeout(resolve, 300));
      add(observer.takeRecords());
      observer.disconnect();
      return sum;
    }
    const size = { width: 400, height: 250 };
    const late = (ms: number): string => drawing(400, 250, `&ms=${ms}`);
    const all = (sizes: object): object[] => [
      { src: late(1200), ...sizes, alt: 'Late', caption: 'The first' },
      {
        src: late(1500),
        srcset: `${late(1500)} 400w`,
        ...sizes,
        alt: 'From a srcset',
        caption: 'The second',
      },
      { src: late(900), ...sizes, alt: 'May upset', sensitive: true, caption: 'The third' },
      { src: '/fault/late-failure?ms=1000', ...sizes, alt: 'Fails', caption: 'The last' },
    ];
    /** A card of which every picture has come, or will not. */
    async function settledCard(sizes: object): Promise<HostPage> {
      const page = await HostPage.open({ head: MODULE, body: card(all(sizes)) });
      page.frame.height = '2400';
      const images = (): HTMLElement[] => [
        ...(page
          .element('side-effect-card')
          .shadowRoot!.querySelectorAll<HTMLElement>('enlargeable-image') ?? []),
      ];
      await until(
        () =>
          images().length >= 4 &&
          images().every((image) => {
            const small = image.shadowRoot?.querySelector('img');
            return small?.naturalWidth || image.shadowRoot?.querySelector('.broken');
          }),
        'every picture should have come, or not',
      );
      return page;
    }

    for (const sizes of [{ width: 4, height: 4000 }, {}])
      it(`far taller than wide, which have a bound (${Object.keys(sizes).join(', ')})`, async () => {
        const image = { src: drawing(4, 4000), alt: 'Tall', caption: 'A line', ...sizes };
        const page = await PicturePage.open({ body: card([image]) });
        await until(() => page.part('img')?.offsetHeight, 'it should be there');
        expect(page.part('img')!.getBoundingClientRect().height).to.be.within(300, 1000);
        expect(getComputedStyle(page.part('img')!).objectFit).to.equal('contain');
        if (sizes.width) expect(await shifts(page.page)).to.equal(0);
      });

    it('in a card, while they load late, fail, or may upset', async () => {
      expect(await shifts(await settledCard(size))).to.equal(0);
    });

    /** The picture of the README on a page of its own, whose script comes late. */
    async function lateScript(change: (html: string) => string): Promise<HostPage> {
      const readme = await (await fetch('/README.md')).text();
      const [snippet] = [...readme.matchAll(/```html\n(.*?)```/gs)]
        .map(([, html]) => html!)
        .filter((html) => html.includes('<enlargeable-image'));
      const html = change(snippet!.replace(/<script.*<\/script>/, ''));
      const page = await HostPage.open({ body: `${html}<p>What follows.</p>` });
      page.frame.height = '900';
      const shown = (): HTMLImageElement | null => page.document.querySelector('img');
      if (shown()) await until(() => shown()!.naturalWidth, 'the fallback should be shown');
      await new Promise((resolve) => page.window.setTimeout(resolve, 300));
      const script = page.document.createElement('script');
      script.type = 'module';
      script.src = '/dist/careleaf.js';
      page.document.head.append(script);
      const small = (): HTMLImageElement | null | undefined =>
        page.element('enlargeable-image').shadowRoot?.querySelector('img');
      await until(() => small()?.naturalWidth, 'the picture should be there');
      return page;
    }

    it('on a page written as the README says, when the script comes late', async () => {
      expect(await shifts(await lateScript((html) => html))).to.equal(0);
    });

    it('which would be seen: without the styles, or what is inside, they do', async () => {
      const style = /<style>.*<\/style>/s;
      expect(await shifts(await lateScript((html) => html.replace(style, '')))).to.be.above(0);
      const inside = /<img.*<\/small>/s;
      expect(await shifts(await lateScript((html) => html.replace(inside, '')))).to.be.above(0);
    });

    it('which would be seen: without their sizes they do', async () => {
      expect(await shifts(await settledCard({}))).to.be.above(0.01);
    });
  });

  describe('enlarge over everything', () => {
    const AROUND: Readonly<Record<string, string>> = {
      'overflow: hidden': 'overflow: hidden; width: 120px; height: 60px',
      'a transform': 'transform: rotate(3deg) scale(0.5); width: 300px',
      'contain: strict': 'contain: strict; width: 120px; height: 60px',
      'contain: content and a container': 'contain: content; container-type: size; height: 90px',
      'a filter': 'filter: blur(2px)',
      'an opacity': 'opacity: 0.4',
      'a clip-path': 'clip-path: circle(20px)',
      'a stacking context below others': 'position: relative; z-index: -1',
      'a perspective': 'perspective: 100px; transform-style: preserve-3d',
      'will-change': 'will-change: transform, filter',
      'content-visibility: auto': 'content-visibility: auto',
      'a table cell': 'display: table-cell; overflow: hidden; max-width: 40px',
      columns: 'columns: 2; height: 80px; overflow: auto',
      'a fixed bar': 'position: fixed; inset: auto 0 0 0; height: 40px; overflow: auto',
    };
    const COVER =
      '<div style="position: fixed; inset: 0 0 auto 0; height: 80px; z-index: 2147483647; background: red">Menu</div>';

    const expectOnTop = (page: PicturePage, index = 0): void => {
      const { innerWidth: width, innerHeight: height } = page.page.window;
      const dialog = page.part('dialog', index)!;
      const box = dialog.getBoundingClientRect();
      expect([box.left, box.top]).to.deep.equal([0, 0]);
      expect(box.width).to.be.at.least(width - 20); // but for the scroll bar of the page
      expect(box.height).to.equal(height);
      for (const [x, y] of [
        [5, 5],
        [box.width - 5, 5],
        [box.width / 2, height / 2],
        [5, height - 5],
        [box.width - 5, height - 5],
      ] as const) {
        // Of the picture or, seen from the page, of the card that it stands in.
        const top = page.page.document.elementFromPoint(x, y);
        expect(top?.shadowRoot && (top === page.pictures[index] || top.localName)).to.be.oneOf([
          true,
          'side-effect-card',
        ]);
      }
    };

    for (const [name, style] of Object.entries(AROUND))
      it(`inside of ${name}`, async () => {
        const page = await PicturePage.open({
          body: `<div style="${style}"><div>${picture()}</div></div>${COVER}`,
        });
        await page.enlarge();
        expectOnTop(page);
        page.part('.in')!.click();
        await until(() => page.part('.level')!.textContent!.includes('150%'), 'it should zoom');
        await click(page.place(page.part('.close')!));
        await page.closed();
        page.page.expectNoHarm();
      });

    it('inside of a dialog of the page, which stays open', async () => {
      const page = await PicturePage.open({
        body: `<dialog id="own" open><p>A form</p>${picture()}</dialog>`,
      });
      const own = page.page.element('#own') as HTMLDialogElement;
      own.close();
      own.showModal();
      page.part('[part=button]')!.focus();
      await click(page.place(page.part('[part=button]')!));
      await page.opened();
      expectOnTop(page);
      await sendKeys({ press: 'Escape' });
      await page.closed();
      expect(own.open).to.equal(true);
      expect(page.part('[part=button]')!.matches(':focus')).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await until(() => !own.open, 'the second Escape should close the dialog of the page');
    });

    it('inside of a dialog of the page, and leaves nothing behind when that is closed', async () => {
      const page = await PicturePage.open({
        body: `<dialog id="own" open>${picture()}</dialog>`,
      });
      const own = page.page.element('#own') as HTMLDialogElement;
      own.close();
      own.showModal();
      await page.enlarge();
      own.close();
      await page.closed();
    });

    it('each for itself where there are several', async () => {
      const page = await PicturePage.open({
        body: `${picture('caption="One"')}${picture('caption="Two"')}${card([{ src: drawing(), alt: 'Three' }])}`,
      });
      await until(
        () => page.pictures.length === 3 && page.part('[part=button]', 2),
        'there should be three',
      );
      for (const [index, name] of ['One', 'Two', 'Three'].entries()) {
        await page.enlarge(index);
        expect(page.part('#viewer-name', index)!.textContent).to.equal(name);
        expectOnTop(page, index);
        await sendKeys({ press: 'Escape' });
        await page.closed(index);
      }
      page.page.expectNoHarm();
    });
  });

  it('work under a strict Content Security Policy', async () => {
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'none'",
      "connect-src 'self'",
      "img-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types careleaf-html',
    ];
    const page = await PicturePage.open({
      body: card([
        { src: drawing(), fullSrc: drawing(1600, 1000), width: 400, height: 250, alt: 'One' },
        { src: drawing(), fullSrc: MISSING, alt: 'Two' },
        { src: drawing(), alt: 'Three', sensitive: true },
        { src: MISSING, alt: 'Four', width: 400, height: 250 },
      ]),
      headers: { 'content-security-policy': policy.join('; ') },
    });
    await page.enlarge();
    const view = page.page.window;
    expect(view.getComputedStyle(page.dialog!).position).to.equal('fixed');
    page.part('.in')!.click();
    page.part('.in')!.click();
    await until(
      () => /scale\(2/.test(page.part('.picture')!.style.transform),
      'the picture should be enlarged',
    );
    for (const name of ['Two', 'Three', 'Four']) {
      page.part('.right')!.click();
      await until(
        () => page.part('.stage')!.getAttribute('aria-label') === name && !page.part('.progress'),
        `${name} should be shown`,
      );
    }
    page.page.expectNoHarm();
  });

  it('say so where the viewer cannot be loaded, and stay as they are', async () => {
    const page = await PicturePage.open({
      head: '<script type="module" src="/fault/broken-part/image-viewer/99/images-viewer/careleaf.js"></script>',
      body: picture(),
    });
    page.part('[part=button]')!.focus();
    page.part('[part=button]')!.click();
    await until(
      () => page.part('[role=status]')!.textContent!.includes('could not be enlarged'),
      'it should be said',
    );
    expect(page.part('[part=button]')!.hasAttribute('aria-busy')).to.equal(false);
    expect(page.part('[part=button]')!.matches(':focus')).to.equal(true);
    expect(page.page.seen.failures).to.deep.equal([]);
    expect(page.page.seen.warnings.join()).to.contain('Careleaf');
  });

  it('are pictures with a description where only the element cannot be loaded', async () => {
    const page = await HostPage.open({
      head: '<script type="module" src="/fault/broken-part/enlargeable-image/99/images-element/careleaf.js"></script>',
      body: card([
        { src: drawing(), width: 400, height: 250, alt: 'A back', caption: 'Where it hurts' },
      ]),
    });
    const find = (): HTMLImageElement | null | undefined =>
      page.element('side-effect-card').shadowRoot?.querySelector('enlargeable-image > img');
    await until(() => find()?.naturalWidth, 'the picture should be loaded');
    expect(find()!.alt).to.equal('A back');
    expect(find()!.getBoundingClientRect().width).to.equal(400);
    expect(page.seen.failures).to.deep.equal([]);
  });
});
