import { expect } from '@open-wc/testing';
import type { ArticleJson } from '../../src/model/article.js';
import { validateArticle } from '../../src/model/validate-article.js';

describe('the type ArticleJson', () => {
  it('takes the shortest article that is valid', () => {
    const shortest: ArticleJson = {
      schemaVersion: 1,
      id: 'a',
      language: 'en',
      title: 'A',
      sections: [
        { topic: 'what-is', body: 'One.' },
        { heading: 'Another', body: 'Two.' },
      ],
    };
    expect(validateArticle(shortest).problems).to.be.empty;
  });
});
