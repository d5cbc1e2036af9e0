import { expect } from '@open-wc/testing';
import { readArticle } from '../../src/source/read-article.js';
import { article } from './article-cases.js';

const withSections = (...sections: object[]): object => article({ sections });
const section = (body: unknown): object => withSections({ topic: 'what-is', body });

describe('what an article is compiled to', () => {
  it('can be read again, however deep the Markdown that is accepted nests', async () => {
    const compiled = await readArticle(section(`${'>'.repeat(38)} deep`));
    const again = await readArticle(JSON.parse(JSON.stringify(compiled.article)));
    expect(again.article).to.deep.equal(compiled.article);
  });

  it('is nothing where Markdown nests deeper than that', async () => {
    let error: unknown;
    await readArticle(section(`${'>'.repeat(60)} deep`)).catch((reason: unknown) => {
      error = reason;
    });
    expect((error as Error).name).to.equal('RangeError');
  });

  it('links to a section whose id has got a number', async () => {
    const { article: read } = await readArticle(
      withSections(
        { topic: 'treatment', body: '[more](#treatment-2)' },
        { topic: 'treatment', body: 'More.' },
      ),
    );
    expect(JSON.stringify(read.sections[0]!.body)).to.contain(`#${read.id}/treatment-2`);
  });

  it('has no alignment at all where one of a table is wrong, so that no column gets another’s', async () => {
    const cell = { type: 'tableCell', children: [{ type: 'text', value: 'x' }] };
    const row = { type: 'tableRow', children: [cell, cell] };
    const table = { type: 'table', align: ['middle', 'right'], children: [row, row] };
    const { article: read, problems } = await readArticle(
      section({ type: 'root', children: [table] }),
    );
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal([
      '/sections/0/body/children/0/align/0',
    ]);
    expect(read.sections[0]!.body.children[0]).not.to.have.property('align');
  });

  it('has no help advice that says nothing, in an article that came compiled', async () => {
    const { article: compiled } = await readArticle(section('Text.'));
    const silent = { urgency: 'routine', body: { type: 'root', children: [] } };
    const { article: read, problems } = await readArticle({ ...compiled, help: [silent] });
    expect(read.help).to.be.empty;
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal(['/help/0']);
  });
});
