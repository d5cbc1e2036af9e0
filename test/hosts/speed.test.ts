import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until } from './host-page.js';

// What makes the text come early and further cards cheap. How much it is: docs/speed.md.

const [card] = SAMPLES as [(typeof SAMPLES)[number]];

/** Notes requests and definitions, in their order. */
const NOTES = `<script>
  window.order = [];
  var ownFetch = window.fetch;
  window.fetch = function () { order.push('request'); return ownFetch.apply(this, arguments); };
  var ownDefine = customElements.define;
  customElements.define = function (tag) { order.push(tag); ownDefine.apply(this, arguments); };
</script>`;

/** Notes formatters that are made while there is no text. */
const FORMATTERS = `<script>
  window.early = [];
  ['DateTimeFormat', 'NumberFormat', 'ListFormat', 'PluralRules', 'DisplayNames', 'Collator'].forEach(function (name) {
    Intl[name] = new Proxy(Intl[name], {
      construct: function (target, args) {
        var root = document.querySelector('side-effect-card').shadowRoot;
        if (!root || !root.querySelector('[part=help]')) early.push(name);
        return Reflect.construct(target, args);
      },
    });
  });
</script>`;

const noted = <Value>(page: HostPage, name: string): Value =>
  (page.window as unknown as Record<string, Value>)[name]!;

describe('a card', function () {
  this.timeout(30_000);

  for (const [name, script] of Object.entries(SCRIPTS))
    it(`has its article asked for before the element is set up (${name})`, async () => {
      const body = card.html(await contentOrigin());
      const page = await HostPage.open({ head: NOTES + script, body });
      await page.shows(card);
      expect(noted<string[]>(page, 'order').slice(0, 2)).to.deep.equal([
        'request',
        'side-effect-card',
      ]);
    });

  it('asks once for an article that was asked for before it was set up', async () => {
    const body = card.html(await contentOrigin());
    const page = await HostPage.open({ head: NOTES + SCRIPTS['careleaf.js'], body });
    await page.shows(card);
    const requests = noted<string[]>(page, 'order').filter((what) => what === 'request');
    expect(requests.length).to.equal(1);
  });

  it('makes no formatter of dates, numbers or lists before its text shows', async () => {
    const body = card.html(await contentOrigin());
    const page = await HostPage.open({ head: FORMATTERS + SCRIPTS['careleaf.js'], body });
    await page.shows(card);
    expect(noted<string[]>(page, 'early')).to.deep.equal([]);
  });

  it('is laid out when it comes near, and keeps the reserved room until then', async () => {
    const body = `<div style="height: 9000px"></div>${card.html(await contentOrigin())}`;
    const head = `<style>html { --careleaf-reserve: 700px }</style>${SCRIPTS['careleaf.js']}`;
    const page = await HostPage.open({ head, body });
    const element = await page.shows(card);
    const article = element.shadowRoot!.querySelector('article')!;
    const isLaidOut = (): boolean =>
      article.firstElementChild!.checkVisibility({ contentVisibilityAuto: true });
    expect(isLaidOut()).to.equal(false);
    expect(Math.round(article.getBoundingClientRect().height)).to.equal(700);
    element.scrollIntoView();
    await until(isLaidOut, 'it should be laid out');
  });

  it('shares its style sheets with the other cards of the page', async () => {
    const html = card.html(await contentOrigin());
    const page = await HostPage.open({ head: SCRIPTS['careleaf.js'], body: html + html });
    await page.shows(card, 'side-effect-card:last-of-type');
    await page.shows(card);
    const [first, last] = [...page.document.querySelectorAll('side-effect-card')].map(
      ({ shadowRoot }) => shadowRoot!.adoptedStyleSheets,
    );
    expect(first!.length).to.be.above(1);
    expect([...first!]).to.deep.equal([...last!]);
  });
});
