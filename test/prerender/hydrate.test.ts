import { aTimeout, expect } from '@open-wc/testing';
import { HYDRATE, PrerenderedPage, until } from './prerendered-page.js';

describe('a prerendered card', () => {
  it('shows its article before any script', async () => {
    const page = await PrerenderedPage.open();
    expect(page.window.customElements.get('side-effect-card')).to.equal(undefined);
    expect(page.text).to.contain('Most back pain can be eased');
    const { height } = page.root.querySelector('[part=summary]')!.getBoundingClientRect();
    expect(height).to.be.above(10);
  });

  it('shows references and dates before any script', async () => {
    const page = await PrerenderedPage.open();
    expect(page.root.querySelectorAll('[part=references] li').length).to.be.above(2);
    expect(page.root.querySelector('[part=dates]')!.textContent).to.contain('February 16, 2024');
  });

  it('says in words what the marks of its lists mean, before any script', async () => {
    const page = await PrerenderedPage.open();
    const marks = [...page.root.querySelectorAll('.dont .mark')];
    expect(marks.length).to.be.above(1);
    for (const mark of marks) expect(mark.ariaLabel).to.equal('Do not');
  });

  it('keeps its nodes when the script comes, all of them, and gets no others', async () => {
    const page = await PrerenderedPage.open();
    page.mark();
    const before = page.nodes.length;
    await page.run();
    expect(page.nodes.length).to.equal(before);
    expect(page.nodes.filter(({ mark }) => !mark).length).to.equal(0);
    expect(page.changes).to.equal(0);
  });

  it('does not move when the script comes', async () => {
    const page = await PrerenderedPage.open();
    const frame = (): Promise<unknown> => new Promise(page.window.requestAnimationFrame);
    // What is far away is laid out (or not) when a frame is drawn.
    await frame();
    await frame();
    const before = page.places;
    expect(before.split('\n').length).to.be.above(50);
    await page.run();
    await frame();
    expect(page.places).to.equal(before);
  });

  const hasLayoutShift = PerformanceObserver.supportedEntryTypes.includes('layout-shift');
  (hasLayoutShift ? it : it.skip)('has a cumulative layout shift of 0', async () => {
    const page = await PrerenderedPage.open();
    let shift = 0;
    new page.window.PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    await page.run();
    await until(() => page.root.querySelector('enlargeable-image:defined'), 'pictures enlarge');
    await aTimeout(300);
    expect(shift).to.equal(0);
  });

  it('requests no article', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    await page.card.updateComplete;
    expect(page.requests.filter((path) => path.endsWith('.json'))).to.deep.equal([]);
  });

  it('requests no part of the script that it comes with', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    expect(page.requests.filter((path) => path.includes('after-text'))).to.deep.equal([]);
  });

  it('tells the page that its article came with it', async () => {
    const page = await PrerenderedPage.open();
    let from = '';
    page.card.addEventListener('careleaf-load', ({ detail }) => (from = detail.from));
    await page.run();
    await until(() => from, 'careleaf-load should be fired');
    expect(from).to.equal('page');
    expect(page.card.article!.id).to.equal('back-pain');
  });

  it('opens and closes its sections once the script is there', async () => {
    const page = await PrerenderedPage.open();
    const { button, panel } = page.section('treatment');
    await page.run();
    expect(panel.hidden).to.not.equal(false);
    button.click();
    await page.card.updateComplete;
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(panel.hidden).to.equal(false);
    expect(page.section('treatment').panel === panel).to.equal(true);
    button.click();
    await page.card.updateComplete;
    expect(panel.hidden).to.not.equal(false);
  });

  it('opens all of its sections with its button', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    page.root.querySelector<HTMLElement>('[part=expand-all]')!.click();
    await page.card.updateComplete;
    expect(page.root.querySelectorAll('[part=section-panel][hidden]').length).to.equal(0);
  });

  it('leaves its sections open that have opened because the script was late', async () => {
    const page = await PrerenderedPage.open();
    for (const animation of page.root.getAnimations()) animation.currentTime = 8001;
    await page.run();
    await until(
      () => !page.root.querySelector('[part=section-panel][hidden]'),
      'every section should be open',
    );
    expect(page.section('treatment').button.getAttribute('aria-expanded')).to.equal('true');
  });

  it('opens its sections where its texts are on their way for ever', async () => {
    const page = await PrerenderedPage.open({ lang: 'es', article: 'es/back-pain' });
    await page.run(`/fault/hanging-part/strings-es/${crypto.randomUUID()}/careleaf.hydrate.js`);
    const { button, panel } = page.section('treatment');
    button.click();
    await page.card.updateComplete;
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(panel.hidden).to.equal(false);
  });

  it('follows a link to one of its references', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    page.root.querySelector<HTMLElement>('[role=doc-noteref]')!.click();
    await until(() => page.root.activeElement, 'something should be focused');
    expect(page.root.activeElement!.id).to.equal('reference-1');
  });

  it('has links that stay on a page with a <base>, which its server did not know', async () => {
    const page = await PrerenderedPage.open({
      edit: (html) => html.replace('<head>', '<head><base href="/">'),
    });
    const { URL: address } = page.document;
    await page.run();
    for (const role of ['doc-noteref', 'doc-backlink']) {
      const link = page.root.querySelector<HTMLAnchorElement>(`[role=${role}]`)!;
      expect(link.href).to.contain(`${address}#back-pain/`);
      link.click();
      await until(() => page.root.activeElement, 'something should be focused');
      expect(page.document.URL).to.equal(address);
    }
  });

  it('keeps what the reader has opened when the article is refreshed', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    page.section('treatment').button.click();
    await page.card.reload();
    expect(page.requests.filter((path) => path.endsWith('back-pain.json')).length).to.equal(1);
    expect(page.section('treatment').panel.hidden).to.equal(false);
  });

  it('shows another article when src changes', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    page.card.src = '/prerendered/articles/en/fatigue.json';
    await until(() => page.text.includes('Fatigue'), 'the other article should be shown');
    expect(page.text).to.not.contain('Back Pain');
  });

  it('enlarges its pictures', async () => {
    const page = await PrerenderedPage.open();
    await page.run();
    await until(() => page.root.querySelector('enlargeable-image:defined'), 'defined');
    const image = page.root.querySelector('enlargeable-image:defined')!;
    await until(() => image.shadowRoot?.querySelector('button'), 'a button');
    expect(image.shadowRoot!.querySelector('img')!.src).to.match(
      new RegExp(`^${location.origin}/prerendered/articles/pictures/`),
    );
  });

  it('has the tools that the page asks for', async () => {
    const page = await PrerenderedPage.open({ attributes: 'tools="print text-size"' });
    page.mark();
    await page.run();
    await until(() => page.root.querySelector('[part=text-size]'), 'the tools should come');
    expect(page.nodes.filter(({ mark }) => mark).length).to.be.above(300);
  });

  for (const [width, attributes, lang] of [
    [800, '', 'en'],
    [360, '', 'en'],
    [360, 'open="all"', 'en'],
    [360, '', 'es'],
    [360, '', 'ar'],
  ] as const)
    it(`does not move when its tools come, ${width} pixels wide, on a page in ${lang} ${attributes}`, async () => {
      const tools = 'tools="print text-size link"';
      const page = await PrerenderedPage.open({ attributes: `${tools} ${attributes}`, lang });
      page.frame.width = `${width}`;
      const frame = (): Promise<unknown> => new Promise(page.window.requestAnimationFrame);
      await frame();
      await frame();
      // What comes has no place before; all else has.
      const before = page.places.split('\n');
      await page.run();
      await until(() => page.root.querySelector('[part=text-size]'), 'the tools should come');
      await frame();
      const after = page.places.split('\n');
      expect(after.length).to.be.above(before.length);
      expect(before.filter((place) => !after.includes(place))).to.deep.equal([]);
      expect(page.root.querySelector('[data-room]')).to.equal(null);
    });

  it('keeps its nodes where the tools are there already', async () => {
    const page = await PrerenderedPage.open({ attributes: 'tools="print link"' });
    const [markup] = /<side-effect-card.*<\/side-effect-card>/s.exec(page.html)!;
    await page.run();
    await until(() => page.root.querySelector('[part=print-button]'), 'the tools should come');
    page.card.remove();
    const box = page.document.createElement('div');
    page.document.body.append(box);
    box.setHTMLUnsafe(markup);
    page.mark();
    await until(() => page.root.querySelector('[part=print-button]'), 'its own should come');
    expect(page.nodes.filter(({ mark }) => mark).length).to.be.above(300);
  });

  it('shows and reads out nothing in the room that it keeps for its tools', async () => {
    const page = await PrerenderedPage.open({ attributes: 'tools="print listen text-size link"' });
    const rooms = [...page.root.querySelectorAll<HTMLElement>('[data-room]')];
    expect(rooms.length).to.be.above(3);
    for (const room of rooms) {
      expect(room.inert).to.equal(true);
      for (const button of room.querySelectorAll('button'))
        expect(button.checkVisibility({ visibilityProperty: true })).to.equal(false);
    }
  });

  it('keeps no room for links to its sections where it has none', async () => {
    const page = await PrerenderedPage.open({ attributes: 'tools="print link" no-deep-links' });
    expect(page.root.querySelectorAll('[data-room]').length).to.equal(1);
    expect(page.root.querySelectorAll('.section-tools').length).to.equal(0);
  });

  it('shows its contact block, header and footer', async () => {
    const page = await PrerenderedPage.open({
      content: '<p slot="contact">Ward 7</p><p slot="footer">The end</p>',
    });
    page.mark();
    const isSlotted = (text: string): boolean =>
      [...page.card.children].some(
        (child) => child.textContent === text && child.getBoundingClientRect().height > 0,
      );
    expect([isSlotted('Ward 7'), isSlotted('The end')]).to.deep.equal([true, true]);
    await page.run();
    expect([isSlotted('Ward 7'), isSlotted('The end')]).to.deep.equal([true, true]);
    expect(page.changes).to.equal(0);
  });

  for (const [what, options, words] of [
    ['in Spanish', { lang: 'es', article: 'es/back-pain' }, 'Mostrar todas las secciones'],
    ['in Arabic', { lang: 'ar', article: 'ar/back-pain' }, 'إظهار كل الأقسام'],
    [
      'in Spanish on a page in English',
      { lang: 'en', article: 'es/back-pain' },
      'Show all sections',
    ],
    ['in English on a page in German', { lang: 'de', article: 'en/back-pain' }, 'Alle Abschnitte'],
    ['with all sections open', { attributes: 'open="all"' }, 'Hide all sections'],
    ['as a small heading', { attributes: 'heading-level="4"' }, 'Show all sections'],
    [
      'with phone numbers',
      { attributes: 'care-team-phone="+1 206 555 0142" emergency-phone="911"' },
      '911',
    ],
    [
      'with a number that is dialled otherwise than written, and one that is not dialled',
      { attributes: 'care-team-phone="1-800-HELP-NOW" emergency-phone="911 or 112"' },
      'HELP-NOW',
    ],
  ] as const)
    it(`keeps its nodes ${what}`, async () => {
      const page = await PrerenderedPage.open(options);
      expect(page.text).to.contain(words);
      page.mark();
      await page.run();
      expect(page.text).to.contain(words);
      expect(page.nodes.filter(({ mark }) => !mark).length).to.equal(0);
      expect(page.changes).to.equal(0);
    });

  it('is rendered anew, with the article of the page, where the page has changed since', async () => {
    const page = await PrerenderedPage.open({
      attributes: 'care-team-phone="+1 206 555 0142"',
      edit: (html) => html.replace('care-team-phone="+1 206 555 0142"', 'care-team-phone="+1 999"'),
    });
    await page.run();
    expect(page.text).to.contain('+1 999');
    expect(page.text).to.not.contain('555 0142');
    expect(page.root.querySelectorAll('article').length).to.equal(1);
    expect(page.requests.filter((path) => path.endsWith('.json'))).to.deep.equal([]);
  });

  it('requests its article where the page has another src by now', async () => {
    const page = await PrerenderedPage.open({
      edit: (html) => html.replace('/en/back-pain.json"', '/en/fatigue.json"'),
    });
    await page.run();
    expect(page.text).to.contain('Fatigue');
    expect(page.text).to.not.contain('Back Pain');
  });

  for (const [what, edit] of [
    ['is cut off', (html: string) => html.replace('"sections":', '"sections"')],
    ['is missing', (html: string) => html.replace('data-careleaf-article', 'data-other')],
    [
      'is no article',
      (html: string) =>
        html.replace(/(data-careleaf-article="[^"]*">).*?<\/script>/, '$1{}</script>'),
    ],
  ] as const)
    it(`requests its article where the one in the page ${what}`, async () => {
      const page = await PrerenderedPage.open({ edit });
      await page.run();
      expect(page.requests.filter((path) => path.endsWith('back-pain.json')).length).to.equal(1);
      expect(page.root.querySelectorAll('article').length).to.equal(1);
    });

  it('is rendered anew where its prerendered nodes were tampered with', async () => {
    const page = await PrerenderedPage.open({
      edit: (html) => html.replace(/<div part="summary">/, '<!--lit-part--><div part="summary">'),
    });
    await page.run();
    expect(page.root.querySelectorAll('article').length).to.equal(1);
    expect(page.text).to.contain('Most back pain can be eased');
  });

  it('says that the review is overdue when that has become so', async () => {
    const page = await PrerenderedPage.open({
      edit: (html) =>
        html.replace(/(data-careleaf-article="[^"]*">\{)/, '$1"reviewDue":"2020-01-01",'),
    });
    expect(page.root.querySelector('[part=notice]')).to.equal(null);
    await page.run();
    expect(page.root.querySelector('[part=notice]')!.textContent).to.contain('January 1, 2020');
    expect(page.requests.filter((path) => path.endsWith('.json'))).to.deep.equal([]);
  });

  const hasTrustedTypes = 'trustedTypes' in globalThis;
  (hasTrustedTypes ? it : it.skip)(
    'shows its fallback where a policy keeps it from rendering',
    async () => {
      const policy = "require-trusted-types-for 'script'; trusted-types other";
      const page = await PrerenderedPage.open({
        headers: { 'content-security-policy': policy },
        edit: (html) =>
          html.replace('</body>', `<script type="module" src="${HYDRATE}"></script></body>`),
      });
      const fallback = page.card.querySelector('.fallback')!;
      await until(() => fallback.getBoundingClientRect().height, 'the fallback should be shown');
    },
  );

  it('uses the article in the page where the page was put together by a script', async () => {
    const page = await PrerenderedPage.open();
    const [markup] = /<side-effect-card.*<\/side-effect-card>/s.exec(page.html)!;
    page.card.remove();
    await page.load(HYDRATE);
    const box = page.document.createElement('div');
    box.innerHTML = markup; // which makes no declarative shadow roots
    page.document.body.append(box);
    await until(() => page.card.matches(':state(ready)'), 'the card should be ready');
    expect(page.requests.filter((path) => path.endsWith('.json'))).to.deep.equal([]);
    expect(page.root.querySelectorAll('article').length).to.equal(1);
  });

  for (const script of ['careleaf.js', 'careleaf.bundle.js'])
    it(`shows its article once, with ${script} by mistake`, async () => {
      const page = await PrerenderedPage.open();
      await page.run(`/dist/${script}`);
      expect(page.root.querySelectorAll('article').length).to.equal(1);
      expect(page.root.querySelectorAll('[part=section]').length).to.equal(
        page.card.article!.sections.length,
      );
      page.section('treatment').button.click();
      await page.card.updateComplete;
      expect(page.section('treatment').panel.hidden).to.equal(false);
    });
});
