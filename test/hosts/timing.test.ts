import { expect } from '@open-wc/testing';
import {
  contentOrigin,
  HostPage,
  isVisible,
  SAMPLES,
  SCRIPTS,
  textOf,
  until,
  type Sample,
} from './host-page.js';

// When the script comes, when the element comes, and when neither does.

const [CARD] = SAMPLES as [Sample, ...Sample[]];
const SCRIPT = SCRIPTS['careleaf.js'];

const each = (title: string, test: (sample: Sample, origin: string) => Promise<void>): void => {
  for (const sample of SAMPLES)
    it(`${title} (${sample.tag})`, async () => test(sample, await contentOrigin()));
};

describe('the script', () => {
  for (const [name, tag] of Object.entries(SCRIPTS)) {
    it(`may stand after the elements (${name})`, async () => {
      const origin = await contentOrigin();
      const body = SAMPLES.map(({ html }) => html(origin)).join('') + tag;
      const page = await HostPage.open({ body });
      for (const sample of SAMPLES) await page.shows(sample);
      page.expectNoHarm();
    });

    it(`may be async (${name})`, async () => {
      const origin = await contentOrigin();
      const head = tag.replace('<script ', '<script async ').replace('defer', '');
      const page = await HostPage.open({ head, body: SAMPLES.map((s) => s.html(origin)).join('') });
      for (const sample of SAMPLES) await page.shows(sample);
      page.expectNoHarm();
    });

    it(`may be added by another script, long after the elements (${name})`, async () => {
      const origin = await contentOrigin();
      const page = await HostPage.open({ body: SAMPLES.map((s) => s.html(origin)).join('') });
      const script = page.document.createElement('script');
      const [, src] = /src="([^"]+)"/.exec(tag)!;
      if (tag.includes('module')) script.type = 'module';
      script.src = src!;
      page.document.head.append(script);
      for (const sample of SAMPLES) await page.shows(sample);
      page.expectNoHarm();
    });
  }

  it('takes the settings that are made right after it, also for cards that stand in the page', async () => {
    const page = await HostPage.open({
      head: `${SCRIPT}<script type="module">
        import '/dist/careleaf.js';
        const Card = customElements.get('side-effect-card');
        Card.timeout = 500;
        Card.retryDelay = 0;
      </script>`,
      body: '<side-effect-card src="/fault/stalled-headers"></side-effect-card>',
    });
    const card = page.element('side-effect-card');
    await until(() => card.matches(':state(error)'), 'it should have given up');
  });

  it('may be read before there is a body', async () => {
    const origin = await contentOrigin();
    const head = SCRIPTS['careleaf.classic.js'].replace('defer ', '');
    const page = await HostPage.open({ head, body: SAMPLES.map((s) => s.html(origin)).join('') });
    for (const sample of SAMPLES) await page.shows(sample);
    page.expectNoHarm();
  });
});

describe('an element', () => {
  each('may be inserted as HTML', async (sample, origin) => {
    const page = await HostPage.open({ head: SCRIPT, body: '<main></main>' });
    page.element('main').innerHTML = `<div>${sample.html(origin)}</div>`;
    await page.shows(sample);
    page.expectNoHarm();
  });

  each(
    'may be made by a script, and get its properties before the script is there',
    async (sample, origin) => {
      const page = await HostPage.open({ body: '<main></main>' });
      const template = page.document.createElement('template');
      template.innerHTML = sample.html(origin);
      const written = template.content.firstElementChild!;
      const element = page.document.createElement(sample.tag);
      for (const { name, value } of written.attributes) {
        const property = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
        Object.assign(element, { [property]: value });
      }
      page.element('main').append(element);
      const script = page.document.createElement('script');
      script.type = 'module';
      script.src = '/dist/careleaf.js';
      page.document.head.append(script);
      await page.shows(sample);
      page.expectNoHarm();
    },
  );

  each('may be moved', async (sample, origin) => {
    const page = await HostPage.open({
      head: SCRIPT,
      body: `<main>${sample.html(origin)}</main><aside></aside>`,
    });
    const element = await page.shows(sample);
    const before = textOf(element);
    page.element('aside').append(element);
    await new Promise((resolve) => page.window.setTimeout(resolve, 100));
    expect(textOf(element)).to.equal(before);
    page.expectNoHarm();
  });

  each('may be moved while it loads', async (sample, origin) => {
    const page = await HostPage.open({ head: SCRIPT, body: '<main></main><aside></aside>' });
    page.element('main').innerHTML = sample.html(origin);
    await page.window.customElements.whenDefined(sample.tag);
    page.element('aside').append(page.element(sample.tag));
    await page.shows(sample);
    page.expectNoHarm();
  });

  it('keeps its article when it is moved, and does not ask for it again', async () => {
    const origin = await contentOrigin();
    const page = await HostPage.open({
      head: SCRIPT,
      body: `<main>${CARD.html(origin)}</main><aside></aside>`,
    });
    const card = await page.shows(CARD);
    const requests = (): number => page.paths.filter((path) => path.endsWith('.json')).length;
    await until(() => requests() === 1, 'the article should be asked for');
    page.element('aside').append(card);
    await new Promise((resolve) => page.window.setTimeout(resolve, 300));
    expect(requests()).to.equal(1);
  });

  it('may stand in the shadow root of another', async () => {
    const origin = await contentOrigin();
    const page = await HostPage.open({ head: SCRIPT, body: '<main></main>' });
    const root = page.element('main').attachShadow({ mode: 'open' });
    root.innerHTML = CARD.html(origin);
    const card = root.querySelector(CARD.tag);
    await until(() => textOf(card).includes(CARD.shows), 'the card should show its article');
    page.expectNoHarm();
  });
});

describe('the fallback', () => {
  const WITH_FALLBACK = SAMPLES.filter(({ html }) => html('').includes('fallback'));
  const visible = (title: string, head: string, headers: Record<string, string> = {}): void => {
    for (const { tag, html } of WITH_FALLBACK)
      it(`is visible ${title} (${tag})`, async () => {
        const page = await HostPage.open({ head, headers, body: html(await contentOrigin()) });
        await new Promise((resolve) => page.window.setTimeout(resolve, 100));
        expect(isVisible(page.element('.fallback'))).to.equal(true);
        expect(page.element('.fallback').checkVisibility()).to.equal(true);
      });
  };
  visible('where there is no script', '');
  visible('where the script is missing', '<script type="module" src="/hosts/none.js"></script>');
  for (const [name, script] of Object.entries(SCRIPTS))
    visible(`where a policy blocks ${name}`, script, {
      'content-security-policy': "script-src 'none'",
    });

  it('is visible when the article is missing, and when its server is', async () => {
    const origin = await contentOrigin();
    for (const from of [`${origin}/demo/none`, 'http://127.0.0.1:9']) {
      const page = await HostPage.open({ head: SCRIPT, body: CARD.html(from) });
      const card = page.element(CARD.tag);
      await until(() => card.shadowRoot?.querySelector('button[part=retry]'), 'it should fail');
      expect(isVisible(page.element('.fallback'))).to.equal(true);
    }
  });

  for (const { tag, html, shows } of WITH_FALLBACK)
    it(`is gone once there is something to show, for screen readers too (${tag})`, async () => {
      const page = await HostPage.open({ head: SCRIPT, body: html(await contentOrigin()) });
      await page.shows({ tag, html, shows });
      const fallback = page.element('.fallback');
      // Not in the flat tree: neither drawn nor in the accessibility tree.
      expect(fallback.assignedSlot?.localName).to.equal(undefined);
      expect(isVisible(fallback)).to.equal(false);
      expect(fallback.checkVisibility()).to.equal(false);
    });
});
