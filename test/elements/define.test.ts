import { expect } from '@open-wc/testing';
import { define } from '../../src/elements/define.js';
import { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';

type Versioned = CustomElementConstructor & { careleafVersion?: string };

describe('define', () => {
  const { warn } = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (...args: unknown[]) => void warnings.push(args.join(' '));
  });
  afterEach(() => {
    console.warn = warn;
  });

  const versionOf = (tag: string): string =>
    (customElements.get(tag) as Versioned).careleafVersion!;

  it('is not done by the module of the class', () => {
    expect(SideEffectCardElement.prototype).to.be.an.instanceOf(HTMLElement);
    expect(customElements.get('side-effect-card')).to.equal(undefined);
  });

  it('registers an element with its version', () => {
    const Own = class extends HTMLElement {};
    define('careleaf-test-new', Own);
    expect(customElements.get('careleaf-test-new')).to.equal(Own);
    expect(versionOf('careleaf-test-new')).to.match(/^\d+\.\d+\.\d+/);
    expect(warnings).to.deep.equal([]);
  });

  it('is silent when the same version comes twice, and keeps the first', () => {
    const First = class extends HTMLElement {};
    define('careleaf-test-twice', First);
    define('careleaf-test-twice', First);
    define('careleaf-test-twice', class extends HTMLElement {});
    expect(customElements.get('careleaf-test-twice')).to.equal(First);
    expect(warnings).to.deep.equal([]);
  });

  it('keeps another version that is there already, and names both once', () => {
    define('careleaf-test-version', class extends HTMLElement {});
    const Older = class extends HTMLElement {
      static careleafVersion = '0.0.7';
    };
    customElements.define('careleaf-test-older', Older);
    define('careleaf-test-older', class extends HTMLElement {});
    expect(customElements.get('careleaf-test-older')).to.equal(Older);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('careleaf-test-older');
    expect(warnings[0]).to.contain('0.0.7');
    expect(warnings[0]).to.contain(versionOf('careleaf-test-version'));
  });

  it('says once that there is another version where there is no card', () => {
    for (const tag of ['hiring-banner', 'enlargeable-image'])
      customElements.define(
        tag,
        class extends HTMLElement {
          static careleafVersion = '0.0.7';
        },
      );
    for (const tag of ['hiring-banner', 'enlargeable-image'])
      define(tag, class extends HTMLElement {});
    expect(warnings).to.have.length(1);
  });

  it("keeps somebody else's element of that name, and says so in words", () => {
    const Foreign = class extends HTMLElement {};
    customElements.define('careleaf-test-foreign', Foreign);
    define('careleaf-test-foreign', class extends HTMLElement {});
    expect(customElements.get('careleaf-test-foreign')).to.equal(Foreign);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('careleaf-test-foreign').and.not.to.contain('undefined');
  });

  it('is done by the module for it', async () => {
    await import('../../src/elements/side-effect-card/define.js');
    expect(customElements.get('side-effect-card')).to.equal(SideEffectCardElement);
    expect(document.createElement('side-effect-card')).to.be.an.instanceOf(SideEffectCardElement);
  });
});
