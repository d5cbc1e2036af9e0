import { aTimeout, expect } from '@open-wc/testing';
import { sample, urlOf } from '../support/articles.js';
import { describeFaults } from '../support/fault-page.js';
import { waitUntil } from '../support/wait-until.js';

describeFaults('the built script in a bad network', '/dist/careleaf.js');
describeFaults('the bundle in a bad network', '/dist/careleaf.bundle.js');

const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 12_000 });

describe('the built script whose other parts are out of reach at first', () => {
  let frame: HTMLIFrameElement;
  let key: string;
  afterEach(() => frame.remove());

  type FaultWindow = Window & { readonly events?: { type: string; detail: { reason?: string } }[] };
  const page = (): FaultWindow => frame.contentWindow as unknown as FaultWindow;
  const card = (): HTMLElement => page().document.querySelector('side-effect-card')!;

  const open = (src: string, place = 'unreliable'): void => {
    key = crypto.randomUUID();
    const script = `/fault/${place}/${key}/careleaf.js`;
    frame = document.createElement('iframe');
    frame.src = `/fault/page?${new URLSearchParams({ script, src, retryDelay: '200' })}`;
    document.body.append(frame);
  };

  const goOnline = async (): Promise<void> => {
    await fetch(`/fault/tell?key=${key}&as=good`);
    page().dispatchEvent(new Event('online'));
  };

  it('leaves the fallback, and shows the article when the browser is online again', async () => {
    open('/fault/good');
    await until(() => page().events?.length, 'it should fail');
    expect(page().events!.map(({ type, detail }) => [type, detail.reason])).to.deep.equal([
      ['careleaf-error', 'network'],
    ]);
    expect(card().querySelector('p')!.checkVisibility()).to.equal(true);
    await goOnline();
    await until(() => card().matches(':state(ready)'), 'it should show the article');
    expect(card().shadowRoot!.textContent).to.contain('It works.');
    await aTimeout(300);
    expect(page().events!.map(({ type }) => type)).to.deep.equal([
      'careleaf-error',
      'careleaf-load',
    ]);
  });

  it('shows the text of a compiled article, and the rest when the browser is online again', async () => {
    open('/compiled/demo/articles/en/back-pain.json');
    await until(() => card()?.shadowRoot?.querySelector('article'), 'the text should be there');
    await until(() => page().events?.length, 'it should tell');
    expect(card().shadowRoot!.querySelector('[part=dates]')).to.equal(null);
    await goOnline();
    await until(() => card().shadowRoot!.querySelector('[part=dates]'), 'the rest should come');
    expect(card().matches(':state(ready)')).to.equal(true);
  });

  it('goes on without its tools where those cannot be loaded', async () => {
    open('/compiled/demo/articles/en/back-pain.json', 'broken-part/tools/9');
    await until(() => page().document?.querySelector('side-effect-card'), 'it should be there');
    card().setAttribute('tools', 'print');
    await until(() => card().matches(':state(ready)'), 'it should show the article');
    await aTimeout(300);
    expect(card().shadowRoot!.querySelectorAll('[part=expand-all]').length).to.equal(1);
  });

  it('is ready all the same, with every section open to be read and printed', async () => {
    open('/compiled/demo/articles/en/back-pain.json');
    await until(() => page().events?.length, 'it should tell');
    const root = card().shadowRoot!;
    await until(() => !root.querySelector('[aria-expanded=false]'), 'they should be open');
    expect(card().matches(':state(ready)')).to.equal(true);
    expect(!root.querySelector('[aria-busy=true]')).to.equal(true);
  });

  const text = (value: string): object => ({
    type: 'root',
    children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
  });
  /** The address of a compiled article that should have been reviewed. */
  const overdue = urlOf(
    sample({
      summary: text('Call early.') as never,
      sections: [{ id: 'treatment', heading: 'Treatment', body: text('Rest.') }],
      reviewDue: '2020-01-31',
    }),
  );

  it('says that the article is overdue for review', async () => {
    open(overdue);
    await until(() => page().events?.length, 'it should tell');
    const notice = card().shadowRoot!.querySelector('[part=notice]')!;
    expect(notice.textContent).to.equal('Was due for review on 2020-01-31');
    await goOnline();
    await until(
      () => /January 31, 2020/.test(card().shadowRoot!.querySelector('[part=notice]')!.textContent),
      'the date should be in words',
    );
    expect(card().shadowRoot!.querySelectorAll('[part=notice]').length).to.equal(1);
  });

  it('leaves the fallback of an article that is overdue, with review-policy="hide"', async () => {
    open(overdue);
    await until(() => page().document?.querySelector('side-effect-card'), 'it should be there');
    card().setAttribute('review-policy', 'hide');
    await until(() => page().events?.length, 'it should tell');
    expect(!card().shadowRoot!.querySelector('article, .room')).to.equal(true);
    expect(card().querySelector('p')!.checkVisibility()).to.equal(true);
    expect(card().matches(':state(error)')).to.equal(true);
  });
});

describe('the built script of which a part never comes, and never fails', () => {
  let frame: HTMLIFrameElement;
  afterEach(() => frame.remove());

  type FaultWindow = Window & { readonly events?: { type: string; detail: { reason?: string } }[] };
  const page = (): FaultWindow => frame.contentWindow as unknown as FaultWindow;
  const card = (): HTMLElementTagNameMap['side-effect-card'] =>
    page().document.querySelector('side-effect-card')!;
  const root = (): ShadowRoot => card().shadowRoot!;
  const events = (): unknown[] =>
    (page().events ?? []).map(({ type, detail }) => [type, detail.reason]);
  const isVisible = (element: Element): boolean => element.checkVisibility();

  /** @returns the key under which the server is told that the part comes from now on. */
  const open = (part: string, src: string, attributes = ''): string => {
    const key = crypto.randomUUID();
    const script = `/fault/hanging-part/${part}/${key}/careleaf.js`;
    frame = document.createElement('iframe');
    frame.width = '800';
    frame.height = '600';
    // Not by the page of the server: it waits for modules before it is complete.
    frame.srcdoc = `<!doctype html><html lang="en"><body>
      <script>
        events = [];
        for (const type of ['careleaf-load', 'careleaf-error'])
          addEventListener(type, ({ detail }) => events.push({ type, detail }));
      </script>
      <script type="module">
        await import('${script}');
        Object.assign(customElements.get('side-effect-card'), { timeout: 1500, retryDelay: 100 });
        document.querySelector('side-effect-card').src = ${JSON.stringify(src)};
      </script>
      <side-effect-card ${attributes}><p>Please call the clinic.</p></side-effect-card></body></html>`;
    document.body.append(frame);
    return key;
  };

  const expectFallback = (): void => {
    expect(isVisible(card().querySelector('p')!)).to.equal(true);
    expect(root().querySelector('[role=status]')!.textContent).to.match(/internet connection/);
    expect(root().querySelector('[part=retry]')).not.to.equal(null);
    expect(card().matches(':state(error)')).to.equal(true);
    expect(card().matches(':state(loading)')).to.equal(false);
  };

  it('shows the article with its references, and tells so, without the tools', async () => {
    open('tools', '/compiled/demo/articles/en/back-pain.json', 'tools="print"');
    await until(() => events().length, 'it should tell');
    expect(events()).to.deep.equal([['careleaf-load', undefined]]);
    expect(card().matches(':state(ready)')).to.equal(true);
    expect(root().querySelector('[part=references]')).not.to.equal(null);
    expect(!root().querySelector('[aria-busy=true]')).to.equal(true);
    expect(await card().showSection('treatment')).to.equal(true);
  });

  it('ends in the fallback where the Markdown of an article cannot be read', async () => {
    const key = open('complete-article', `/fault/good?key=${crypto.randomUUID()}`);
    await until(() => events().length, 'it should tell');
    expect(events()).to.deep.equal([['careleaf-error', 'timeout']]);
    expectFallback();
    await fetch(`/fault/tell?key=${key}&as=good`);
    root().querySelector<HTMLElement>('[part=retry]')!.click();
    await until(() => card().matches(':state(ready)'), 'it should show the article');
  });

  it('ends in the fallback where the problems of an article cannot be looked for', async () => {
    open('validate-article', '/fault/echo?body={"schemaVersion":1}');
    await until(() => events().length, 'it should tell');
    expect(events()).to.deep.equal([['careleaf-error', 'timeout']]);
    expectFallback();
  });

  it('ends in the fallback where neither the article comes nor the further attempts', async () => {
    open('recover', '/fault/stalled-headers');
    await until(() => events().length, 'it should tell');
    expect(events()).to.deep.equal([['careleaf-error', 'timeout']]);
    expectFallback();
  });

  it('shows a lazy card where it is not known when that is wanted', async () => {
    open('recover', '/compiled/demo/articles/en/back-pain.json', 'loading="lazy"');
    await until(() => card()?.matches(':state(ready)'), 'it should show the article');
  });

  it('is ready with the text alone, and settles showSection()', async () => {
    open('after-text', '/compiled/demo/articles/en/back-pain.json');
    await until(() => card()?.shadowRoot?.querySelector('article'), 'the text should be there');
    expect(await card().showSection('treatment')).to.equal(false);
    expect(card().matches(':state(ready)')).to.equal(true);
    await until(() => events().length, 'it should tell');
    expect(events()).to.deep.equal([['careleaf-load', undefined]]);
  });

  it('tells nothing of a card that is removed meanwhile, until it is put back', async () => {
    open('after-text', '/compiled/demo/articles/en/back-pain.json');
    await until(() => card()?.shadowRoot?.querySelector('article'), 'the text should be there');
    const own = card();
    const heard: string[] = [];
    own.addEventListener('careleaf-load', ({ type }) => heard.push(type));
    own.addEventListener('careleaf-error', ({ type }) => heard.push(type));
    own.remove();
    await aTimeout(5000); // by then it would be told
    expect(heard).to.deep.equal([]);
    page().document.body.append(own);
    await until(() => heard.length, 'it should tell');
    expect(heard).to.deep.equal(['careleaf-load']);
  });
});
