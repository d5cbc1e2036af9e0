import { expect } from '@open-wc/testing';

interface PackageJson {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly customElements: string;
}

describe('package.json', () => {
  it('exports only files that are there', async () => {
    const { exports, customElements } = (await (
      await fetch('/package.json')
    ).json()) as PackageJson;
    const files = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const missing: string[] = [];
    for (const file of [...files, customElements]) {
      // As bytes: what is behind the name is not to be compiled by the test server.
      const { ok } = await fetch(`/${file.replace('./', '')}`, { method: 'HEAD' });
      if (!ok) missing.push(file);
    }
    expect(missing).to.deep.equal([]);
  });

  it('exports everything that the contract names so far', async () => {
    const { exports } = (await (await fetch('/package.json')).json()) as PackageJson;
    expect(exports).to.include.keys(
      '.',
      './careleaf.js',
      './careleaf.bundle.js',
      './elements/side-effect-card.js',
      './elements/side-effect-card/define.js',
      './schema/article.schema.json',
    );
  });
});
