// What a developer with a bundler writes: compiled against the published types (`npm run typecheck:dist`).
import 'careleaf/elements/side-effect-card/define.js';
import { readArticle, type Article, type Problem } from 'careleaf/article.js';
import {
  registerStrings,
  SideEffectCardElement,
  type Strings,
} from 'careleaf/elements/side-effect-card.js';

const card: SideEffectCardElement = document.createElement('side-effect-card');
card.headingLevel = 3;
card.open = 'all';
// @ts-expect-error: there is no such choice
card.open = 'some';
card.addEventListener('careleaf-error', ({ detail }) => {
  const problems: readonly Problem[] = detail.problems ?? [];
  console.log(detail.reason === 'http' ? detail.status : problems.length);
});
const found: boolean = await card.showSection('treatment');
const article: Article = (await readArticle(await (await fetch('a.json')).json())).article;
card.article = article;
registerStrings('en', { 'help.urgent': 'Call our nurse line right away' });
registerStrings('pl', { 'index.found': { one: '{count} artykuł', other: '{count} artykułu' } });
// @ts-expect-error: there is no such text
registerStrings('en', { 'help.nobody': '' });
// @ts-expect-error: most of the texts are missing
const polish: Strings = { help: 'Kiedy szukać pomocy' };
export { found, polish };
