import { expect } from '@open-wc/testing';

describe('on a server, in Node', function () {
  this.timeout(60_000);

  it('every published module can be imported, and leaves the global object as it was', async () => {
    const results = (await (await fetch('/hosts/import-in-node')).json()) as Readonly<
      Record<string, { error?: string; added: readonly string[]; exports: readonly string[] }>
    >;
    const files = Object.keys(results);
    expect(files).to.include.members([
      'dist/careleaf.js',
      'dist/careleaf.bundle.js',
      'dist/careleaf.classic.js',
      'dist/article.js',
      'dist/elements/side-effect-card.js',
      'dist/elements/side-effect-card/define.js',
    ]);
    for (const [file, { error, added }] of Object.entries(results)) {
      expect(error, file).to.equal(undefined);
      expect(added, file).to.deep.equal([]);
    }
    expect(results['dist/careleaf.js']!.exports).to.include('SideEffectCardElement');
  });
});
