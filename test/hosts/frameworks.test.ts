import { expect } from '@open-wc/testing';
import { HostPage, isVisible, SAMPLES, textOf, until, type Sample } from './host-page.js';

// Pages that were built with a framework and a bundler, from what this package exports.

const [CARD] = SAMPLES as [Sample, ...Sample[]];
const isReady = (element: Element | null): boolean => !!element?.matches(':state(ready)');

for (const [framework, app] of [
  ['React 19', 'react'],
  ['Vue 3', 'vue'],
])
  for (const entry of ['elements', 'careleaf'])
    describe(`${framework}, with the imports of ${entry}`, function () {
      this.timeout(60_000); // the first test waits for the build

      const open = async (): Promise<HostPage> => {
        const src = `/hosts/app/${app}/${entry}.js`;
        await fetch(src);
        return HostPage.open({
          body: `<div id="root"></div><script type="module" src="${src}"></script>`,
        });
      };
      const press = (page: HostPage, id: string): void => page.element(`#${id}`).click();

      it('shows every element', async () => {
        const page = await open();
        await until(() => page.document.querySelector('main'), 'the app should render');
        for (const sample of SAMPLES) await page.shows(sample);
        expect(isVisible(page.element('.fallback'))).to.equal(false);
        page.expectNoHarm();
      });

      it('sets properties, attributes and classes', async () => {
        const page = await open();
        await until(() => page.document.querySelector('main'), 'the app should render');
        const card = await page.shows(CARD);
        expect(card.className).to.equal('wide');
        expect(card.shadowRoot!.querySelector('h3[part=title]') === null).to.equal(false);
        expect(card.shadowRoot!.querySelector('a[href="tel:+12065550142"]') === null).to.equal(
          false,
        );
        expect((card as unknown as { noDeepLinks: boolean }).noDeepLinks).to.equal(true);
      });

      it('is told about events', async () => {
        const page = await open();
        await until(() => page.document.querySelector('main'), 'the app should render');
        await until(
          () => page.element('#title').textContent === 'Back Pain',
          'the load event should arrive',
        );
        const banner = await page.shows(SAMPLES.find(({ tag }) => tag === 'hiring-banner')!);
        banner.shadowRoot!.querySelector<HTMLElement>('[part=dismiss-button]')!.click();
        await until(
          () => page.element('#title').textContent === 'dismissed',
          'the dismiss event should arrive',
        );
      });

      it('changes properties, and passes articles as they are', async () => {
        const page = await open();
        await until(() => page.document.querySelector('main'), 'the app should render');
        const card = await page.shows(CARD);
        press(page, 'other');
        await until(
          () => textOf(card).includes('Side Effect: Fatigue'),
          'it should show the other',
        );
        await until(() => isReady(card), 'it should be ready');
        press(page, 'give');
        await until(
          () => textOf(page.document.querySelector('#given')).includes('Fatigue'),
          'the second card should show the same article',
        );
        page.expectNoHarm();
      });

      it('calls methods, and takes the element out and puts it back', async () => {
        const page = await open();
        await until(() => page.document.querySelector('main'), 'the app should render');
        const card = await page.shows(CARD);
        press(page, 'open');
        const closed = (): number =>
          card.shadowRoot!.querySelectorAll('[part=section-button][aria-expanded=false]').length;
        await until(() => closed() === 0, 'every section should open');
        press(page, 'remove');
        await until(() => !page.document.querySelector('side-effect-card'), 'it should be gone');
        press(page, 'remove');
        await until(() => page.document.querySelector('side-effect-card'), 'it should be back');
        await page.shows(CARD);
        page.expectNoHarm();
      });
    });
