import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until } from './host-page.js';

// Old libraries, and what they have done to the page before our script comes.

/** What a page has done to itself, as a classic script in its head. */
const POLLUTION: Readonly<Record<string, string>> = {
  'adds enumerable members to Array.prototype and Object.prototype': `
    Array.prototype.contains = function (item) { return this.indexOf(item) >= 0 };
    Array.prototype.first = null;
    Object.prototype.extend = function () {};
    Object.prototype.toJSONString = function () { return '' };
    String.prototype.startsWithUpper = function () {};
    Function.prototype.method = function () { return this };`,
  'adds members to Object.prototype that are named as what articles and requests have': `
    // (WebKit itself stumbles over a "mode": docs/security.md.)
    ['id', 'type', 'help', 'url', 'summary', 'heading', 'caption', 'credit', 'start', 'source', 'method', 'body']
      .concat(/Chrome|Firefox/.test(navigator.userAgent) ? ['mode'] : [])
      .forEach(function (name) { Object.prototype[name] = function () { return this } });`,
  'has an Array.from of its own, which knows neither iterators nor callbacks': `
    Array.from = function (list) {
      var copy = [];
      if (list) for (var i = 0; i < (list.length || 0); i++) copy[i] = list[i];
      return copy;
    };`,
  'wraps fetch': `
    var ownFetch = window.fetch;
    window.fetch = function (input, init) {
      return ownFetch.apply(this, arguments).then(function (response) {
        response.clone().text();
        return response;
      });
    };`,
  'replaces JSON.parse by one that makes dates of strings': `
    var ownParse = JSON.parse;
    JSON.parse = function (text) {
      return ownParse(text, function (key, value) {
        return typeof value === 'string' && /^\\d{4}-\\d\\d-\\d\\d/.test(value) ? new Date(value) : value;
      });
    };`,
  'replaces JSON.parse by one that calls the native one': `
    var nativeParse = JSON.parse;
    JSON.parse = function (text) {
      return nativeParse(text, function (key, value) {
        return typeof value === 'string' && /^\\d{4}-\\d\\d-\\d\\d/.test(value) ? new Date(value) : value;
      });
    };`,
  'has a fetch that makes answers of its own': `
    var ownFetch = window.fetch;
    window.fetch = function (input, init) {
      return ownFetch(input, init).then(function (response) {
        return response.text().then(function (text) {
          return new Response(text, { status: response.status, headers: response.headers });
        });
      });
    };`,
  'has a fetch of old that asks with XMLHttpRequest': `
    window.fetch = function (input) {
      return new Promise(function (resolve, reject) {
        var request = new XMLHttpRequest();
        request.open('GET', input);
        request.onerror = reject;
        request.onload = function () {
          resolve({
            status: request.status,
            ok: request.status < 300,
            headers: { get: function (name) { return request.getResponseHeader(name) } },
            text: function () { return Promise.resolve(request.responseText) },
          });
        };
        request.send();
      });
    };`,
  'has storage that throws': `
    ['localStorage', 'sessionStorage'].forEach(function (name) {
      Object.defineProperty(window, name, {
        get: function () { throw new DOMException('no', 'SecurityError') },
      });
    });`,
  'has no IntersectionObserver, no ResizeObserver and no requestIdleCallback': `
    delete window.IntersectionObserver;
    delete window.ResizeObserver;
    delete window.requestIdleCallback;`,
  'has globals of the names that scripts like': `
    var Careleaf, html = 'page', css = 1, state = {}, define = function () {}, module = {}, exports = {}, require = 0;
    define.amd = {};`,
  'has a form with our name, whose fields are named as what a document has': `
    document.addEventListener('DOMContentLoaded', function () {
      var form = document.createElement('form');
      form.id = 'Careleaf';
      form.innerHTML = '<input name="body"><input name="children"><input name="attributes">';
      document.body.prepend(form);
    });`,
};

describe('a page that', () => {
  for (const [what, code] of Object.entries(POLLUTION))
    for (const [name, script] of Object.entries(SCRIPTS))
      it(`${what} shows every element, and each does what it is for (${name})`, async () => {
        const origin = await contentOrigin();
        const page = await HostPage.open({
          head: `<script>${code}</script>${script}`,
          body: SAMPLES.map(({ html }) => html(origin)).join(''),
        });
        for (const sample of SAMPLES) await page.shows(sample);
        page.expectNoHarm();
        expect(page.seen.warnings).to.deep.equal([]);
        const root = page.element('side-effect-card').shadowRoot!;
        const { references } = (await (await fetch('/demo/articles/en/back-pain.json')).json()) as {
          references: readonly unknown[];
        };
        expect(root.querySelectorAll('[part=references] li')).to.have.length(references.length);
        expect(root.querySelectorAll('[role=doc-backlink]')).to.have.length(
          root.querySelectorAll('[role=doc-noteref]').length,
        );
        expect(root.querySelector('[part=dates]')!.textContent).to.contain('February 16, 2024');
        const section = root.querySelectorAll<HTMLElement>('[part=section-button]')[1]!;
        section.click();
        await until(() => section.ariaExpanded === 'true', 'the section should open');
        const banner = page.element('hiring-banner');
        banner.shadowRoot!.querySelector<HTMLElement>('[part=dismiss-button]')!.click();
        await until(() => !banner.getClientRects().length, 'the banner should be hidden');
        const picture = page.element('enlargeable-image').shadowRoot!;
        picture.querySelector<HTMLElement>('[part=button]')!.click();
        const large = (): HTMLImageElement | null =>
          picture.querySelector('dialog[open] .picture img');
        await until(() => large()?.naturalWidth, 'the picture should be enlarged');
        picture.querySelector<HTMLElement>('dialog .close')!.click();
        await until(() => !picture.querySelector('dialog'), 'the viewer should be closed');
        page.expectNoHarm();
        expect(page.seen.warnings).to.deep.equal([]);
      });

  it('has an Array.from of its own still lets the pictures of a card be enlarged', async () => {
    const [sample] = SAMPLES;
    const code =
      POLLUTION['has an Array.from of its own, which knows neither iterators nor callbacks'];
    const page = await HostPage.open({
      head: `<script>${code}</script>${SCRIPTS['careleaf.js']}`,
      body: sample!.html(await contentOrigin()).replace(' src', ' open="all" src'),
    });
    const { shadowRoot } = await page.shows(sample!);
    const picture = (): ShadowRoot | null | undefined =>
      shadowRoot!.querySelector('enlargeable-image')?.shadowRoot;
    await until(() => picture()?.querySelector('[part=button]'), 'there should be a picture');
    picture()!.querySelector<HTMLElement>('[part=button]')!.click();
    await until(() => picture()!.querySelector('dialog[open] img'), 'it should be enlarged');
    page.expectNoHarm();
  });

  it('has storage that throws lets a banner be hidden all the same', async () => {
    const page = await HostPage.open({
      head: `<script>${POLLUTION['has storage that throws']}</script>${SCRIPTS['careleaf.js']}`,
      body: '<main><h1>A clinic</h1><hiring-banner message="We are hiring nurses."></hiring-banner></main>',
    });
    const banner = await page.shows(SAMPLES.find(({ tag }) => tag === 'hiring-banner')!);
    banner.shadowRoot!.querySelector<HTMLElement>('[part=dismiss-button]')!.click();
    await until(() => banner.getClientRects().length === 0, 'the banner should be hidden');
    page.expectNoHarm();
  });

  for (const name of Object.keys(SCRIPTS))
    it(`is a sandboxed frame of no origin shows every element (${name})`, async () => {
      const origin = await contentOrigin();
      const { protocol, host } = location;
      const results = new Promise<Record<string, string>>((resolve) =>
        addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          if (typeof data === 'object' && data && 'side-effect-card' in data)
            resolve(data as Record<string, string>);
        }),
      );
      const tags = SAMPLES.map(({ tag }) => tag);
      // From the content server: the frame has no origin, so scripts come with CORS only.
      const script = SCRIPTS[name as keyof typeof SCRIPTS].replace('/dist/', `${origin}/dist/`);
      const watch = `<script>
        setInterval(function () {
          var texts = {};
          ${JSON.stringify(tags)}.forEach(function (tag) {
            var root = document.querySelector(tag).shadowRoot;
            texts[tag] = root ? root.textContent.replace(/\\s+/g, ' ') : '';
          });
          if (texts['side-effect-card'].indexOf('References') > 0 && texts['hiring-banner'] && texts['enlargeable-image'])
            parent.postMessage(texts, '${protocol}//${host}');
        }, 50);
      </script>`;
      const page = await HostPage.open({
        sandbox: 'allow-scripts',
        head: script,
        body: SAMPLES.map(({ html }) => html(origin)).join('') + watch,
      });
      const texts = await results;
      for (const { tag, shows } of SAMPLES) expect(texts[tag]).to.contain(shows);
      page.frame.remove();
    });
});
