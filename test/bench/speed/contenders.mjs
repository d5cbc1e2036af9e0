/** What is compared: the same article, or many, in a page made in each of these ways. */
import { articleHtml } from './contenders/article-html.js';

const FETCHED = 'rel="preload" as="fetch" crossorigin';
const moduleScript = (src) => `<script type="module" src="${src}"></script>`;
const preload = (src) => `<link ${FETCHED} href="${src}">`;

const STYLE = `<style>
body{margin:0 auto;max-width:45em;padding:0 1em;font:1em/1.6 system-ui,sans-serif}
main{display:flow-root;min-height:100vh}h2{margin:0}h3,h4{margin:1em 0 .4em}summary h3{display:inline}
.help>div{border:2px solid;padding:0 1em;margin:1em 0}td{padding:.5em;border-bottom:1px solid}
img{max-width:100%;height:auto}side-effect-card,zero-md{display:block}</style>`;

/** The page around: there is something above and below, as on a clinic's site. */
export const page = ({ head = '', body }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Side effects</title>
${STYLE}
${head}
</head>
<body>
<header><p>A clinic</p></header>
<main>
${body}
</main>
<footer><p>Call us at any time.</p></footer>
</body>
</html>`;

const card = ({ path, article }) =>
  `<side-effect-card src="${path}"><h2>${article.title}</h2><p>Call us about it.</p></side-effect-card>`;
const place = ({ path }) => `<div data-article="${path}"></div>`;

/**
 * `command` of `careleaf` makes the page where it is said; else `head` and `item` make the page; `host` selects what shows an article, in its shadow root if
 * `isShadow`; `done` is what it matches when nothing more is to come.
 */
export const CONTENDERS = {
  static: {
    name: 'static HTML, `<details>`',
    item: ({ article, base }) => articleHtml(article, base),
    host: 'article',
  },
  prerendered: {
    name: 'Careleaf, prerendered',
    head: () => moduleScript('/dist/careleaf.js'),
    item: card,
    host: 'side-effect-card',
    isShadow: true,
    isOfOne: true,
    command: 'prerender',
  },
  hand: {
    name: 'written by hand, preload hint',
    head: ([{ path }]) => preload(path) + moduleScript('/contenders/hand-written.js'),
    item: place,
    host: '[data-article]',
  },
  careleaf: {
    name: 'Careleaf, preload hint',
    head: ([{ path }]) => preload(path) + moduleScript('/dist/careleaf.js'),
    item: card,
    host: 'side-effect-card',
    isShadow: true,
    done: ':state(ready)',
  },
  same: {
    name: 'Careleaf, one article in all cards',
    head: ([{ path }]) => preload(path) + moduleScript('/dist/careleaf.js'),
    item: (_item, _index, [first]) => card(first),
    host: 'side-effect-card',
    isShadow: true,
    isOfMany: true,
    done: ':state(ready)',
  },
  embed: {
    name: 'Careleaf, as `careleaf embed` prints it',
    item: card,
    host: 'side-effect-card',
    isShadow: true,
    isOfOne: true,
    command: 'embed',
  },
  alone: {
    name: 'Careleaf, script tag alone',
    head: () => moduleScript('/dist/careleaf.js'),
    item: card,
    host: 'side-effect-card',
    isShadow: true,
    isOfOne: true,
  },
  markdown: {
    name: 'Careleaf, article not compiled',
    head: ([{ source }]) => preload(source) + moduleScript('/dist/careleaf.js'),
    item: (item) => card({ ...item, path: item.source }),
    host: 'side-effect-card',
    isShadow: true,
    isOfOne: true,
  },
  shoelace: {
    name: 'Shoelace 2.20 details and dialog, preload hint',
    head: ([{ path }]) => preload(path) + moduleScript('/contenders/shoelace.js'),
    item: place,
    host: '[data-article]',
  },
  zeroMd: {
    name: 'zero-md 3.1 with marked, preload hint',
    head: ([{ markdownPath }]) => preload(markdownPath) + moduleScript('/contenders/zero-md.js'),
    item: ({ markdownPath }) => `<zero-md src="${markdownPath}"></zero-md>`,
    host: 'zero-md',
    isShadow: true,
  },
};
