import { expect } from '@open-wc/testing';
import { parseMarkdown } from '../../src/content/markdown.js';
import { renderContent } from '../../src/content/render.js';

const render = async (markdown: string): Promise<HTMLElement> => {
  const [tree] = await parseMarkdown([markdown]);
  return renderContent(tree!, { headingLevel: 2 }) as HTMLElement;
};

describe('lists that the article marks', () => {
  for (const [mark, kind] of [
    ['✓', 'do'],
    ['✗', 'dont'],
    ['?', 'ask'],
  ])
    it(`a list whose items all begin with "${mark} " is one of the kind "${kind}"`, async () => {
      const list = (await render(`- ${mark} **One** thing\n- ${mark} Two`)).querySelector('ul')!;
      expect(list.className).to.equal(`marked ${kind}`);
    });

  it('the mark stands in the place of the bullet, and the words are those that remain', async () => {
    const content = await render('- ✓ **Rest** a little\n- ✓ Drink');
    const items = [...content.querySelectorAll('li')];
    expect(items.map((item) => item.querySelector('.mark')!.textContent)).to.deep.equal([
      '✓ ',
      '✓ ',
    ]);
    expect(items.map(({ textContent }) => textContent)).to.deep.equal([
      '✓ Rest a little',
      '✓ Drink',
    ]);
  });

  it('a mark at the start of a link or of bold text counts as well', async () => {
    const content = await render('- **✓ Rest**\n- ✓ Drink');
    expect(content.querySelector('li strong')!.textContent).to.equal('Rest');
  });

  it('a loose list may be marked', async () => {
    const content = await render('- ? When\n\n- ? Where');
    expect(content.querySelector('ul')!.className).to.equal('marked ask');
    expect(content.querySelector('li p')!.textContent).to.equal('When');
  });

  for (const [what, markdown] of [
    ['only some of its items begin with it', '- ✓ One\n- Two'],
    ['its items begin with different marks', '- ✓ One\n- ✗ Two'],
    ['no space follows the mark', '- ?One\n- ?Two'],
  ])
    it(`a list is left as it is where ${what}`, async () => {
      const content = await render(markdown!);
      expect(content.querySelector('ul')!.className).to.equal('');
      expect(content.querySelectorAll('.mark').length).to.equal(0);
    });
});
