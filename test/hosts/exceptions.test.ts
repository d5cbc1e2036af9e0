import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, isVisible, SAMPLES, SCRIPTS, until } from './host-page.js';

// A page whose scripts have broken what every element needs.

const BROKEN: Readonly<Record<string, string>> = {
  'whose style sheets cannot be written':
    'CSSStyleSheet.prototype.replaceSync = function () { throw new Error("broken") };',
  'on which nothing can be copied':
    'document.importNode = function () { throw new Error("broken") };',
};

describe('a page', () => {
  for (const [what, code] of Object.entries(BROKEN))
    for (const [name, script] of Object.entries(SCRIPTS))
      for (const { tag, html } of SAMPLES)
        it(`${what} shows its own words in <${tag}>, and it is said once why (${name})`, async () => {
          const page = await HostPage.open({
            head: `<script>${code}</script>${script}`,
            body: html(await contentOrigin()).replace(
              />(<p .*)?<\//,
              '><p class="fallback">Please call.</p></',
            ),
          });
          await until(() => page.seen.errors.length, 'it should be said');
          expect(isVisible(page.element('.fallback'))).to.equal(true);
          expect(page.element(tag).matches(':state(error)')).to.equal(true);
          expect(page.seen.failures).to.deep.equal([]);
          expect(page.seen.errors).to.have.length(1);
          expect(page.seen.errors[0])
            .to.contain(`Careleaf cannot show <${tag}>`)
            .and.to.contain('broken')
            .and.not.to.contain('Trusted');
        });
});
