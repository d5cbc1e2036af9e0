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
    // A pattern stands for the themes; one of them is asked for.
    const concrete = files.map((file) => file.replace('*', 'default'));
    for (const file of [...concrete, customElements]) {
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
      './elements/hiring-banner.js',
      './elements/hiring-banner/define.js',
      './elements/enlargeable-image.js',
      './elements/enlargeable-image/define.js',
      './careleaf.classic.js',
      './schema/article.schema.json',
      './schema/banner.schema.json',
      './schema/index.schema.json',
      './themes/*.css',
      './custom-elements.json',
    );
  });
});
