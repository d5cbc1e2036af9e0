import { expect } from '@open-wc/testing';
import '../../src/elements/hiring-banner/define.js';
import { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { savedCopies } from '../../src/source/saved-copies.js';
import { themeCss, themes } from '../../src/styles/themes.js';
import { drawCard, full, part, placeCard, settled } from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const PHONES = { 'care-team-phone': '1', 'after-hours-phone': '2', 'emergency-phone': '3' };

/** Each state in which a reader may see a card. */
const STATES: Readonly<Record<string, () => Promise<Element>>> = {
  loading: () => placeCard(`/fault/hanging?key=${crypto.randomUUID()}`),
  ready: () => drawCard(full(), { attributes: { ...PHONES, open: 'all' } }),
  overdue: () => drawCard(full({ reviewDue: '2020-01-01' }), { attributes: { open: 'none' } }),
  stale: async () => {
    const key = crypto.randomUUID();
    const src = `/fault/told?key=${key}`;
    const be = (route: string, values = {}): Promise<Response> =>
      fetch(`/fault/tell?${new URLSearchParams({ ...values, key, as: route })}`);
    await be('echo', { body: JSON.stringify(full()) });
    await settled(await placeCard(src));
    const { href } = new URL(src, location.href);
    await waitUntil(() => savedCopies.find(href), 'a copy should be saved', { timeout: 10_000 });
    await be('cut-off');
    const card = await placeCard(src);
    await settled(card);
    await waitUntil(() => card.matches(':state(stale)'), 'it should be stale');
    return card;
  },
  'with tools': async () => {
    const card = await drawCard(full(), { attributes: { tools: 'print text-size link' } });
    await waitUntil(() => card.shadowRoot!.querySelector('[part=tools]'), 'the tools are there');
    return card;
  },
  error: async () => {
    const card = await placeCard('/fault/status?status=404');
    expect(await settled(card)).to.equal('careleaf-error');
    await card.updateComplete;
    part(card, 'retry');
    return card;
  },
};

describe('axe finds nothing', () => {
  const before = document.adoptedStyleSheets;
  const { retryDelay } = SideEffectCardElement;
  beforeEach(() => void (SideEffectCardElement.retryDelay = 0));
  after(() => void (SideEffectCardElement.retryDelay = retryDelay));
  afterEach(() => {
    document.adoptedStyleSheets = before;
  });

  for (const name of Object.keys(themes))
    for (const scheme of ['light', 'dark'])
      for (const [state, show] of Object.entries(STATES))
        it(`in the theme ${name}, ${scheme}, ${state}`, async () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(
            `${themeCss(name)} :root { color-scheme: ${scheme}; background: Canvas }`,
          );
          document.adoptedStyleSheets = [...before, sheet];
          const card = await show();
          await expect(card).to.be.accessible();
        });
});
