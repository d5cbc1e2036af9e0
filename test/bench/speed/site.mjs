/** Makes everything that the benchmark serves: articles as published, and a page for each contender. */
import { execFile } from 'node:child_process';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { CONTENDERS, page } from './contenders.mjs';

const run = promisify(execFile);
const COMMAND = resolve('dist/cli/careleaf.js');
const careleaf = (...args) => run(process.execPath, [COMMAND, ...args]);
const IDS = ['back-pain', 'fatigue', 'mouth-sores', 'nausea-and-vomiting'];
const readJson = async (path) => JSON.parse(await readFile(path, 'utf8'));

/**
 * @param folder - An empty one.
 * @param count - How many articles the pages with many have.
 */
export async function makeSite(folder, count) {
  const pages = new Map();
  const items = [];
  await careleaf('build', 'demo/articles', '--out', join(folder, 'articles'));
  for (let i = 0; i < count; i++) {
    const id = IDS[i % IDS.length];
    const article = await readJson(join(folder, `articles/en/${id}.json`));
    const source = await readJson(`demo/articles/en/${id}.json`);
    const name = i < IDS.length ? id : `${id}-${i}`;
    const own = { ...article, id: name };
    const item = {
      article: own,
      path: `/articles/en/${name}.json`,
      source: `/sources/en/${name}.json`,
      markdownPath: `/articles/en/${name}.md`,
      base: 'https://clinic.example/articles/en/',
    };
    items.push(item);
    pages.set(item.path, JSON.stringify(own));
    pages.set(item.source, JSON.stringify({ ...source, id: name }));
    pages.set(item.markdownPath, markdownOf(source, article));
  }
  const contenders = [];
  const { stdout: help } = await careleaf('--help');
  for (const [key, contender] of Object.entries(CONTENDERS)) {
    const paths = { one: `/${key}-one.html`, many: `/${key}-many.html` };
    for (const [size, path] of Object.entries(paths)) {
      const own = size === 'one' ? items.slice(0, 1) : items;
      const html = page({ head: contender.head?.(own), body: own.map(contender.item).join('\n') });
      pages.set(path, html);
    }
    const { command } = contender;
    if (command && !new RegExp(`^ +${command} `, 'm').test(help)) {
      console.log(`Left out: ${contender.name}. There is no command "${command}" in dist/.`);
      continue;
    }
    if (command)
      pages.set(paths.one, await MAKERS[command](folder, items[0], pages.get(paths.one)));
    contenders.push({ ...contender, key, paths });
  }
  await bundle(join(folder, 'contenders'));
  const folders = {
    '/dist/': resolve('dist'),
    '/contenders/': join(folder, 'contenders'),
    '/articles/': join(folder, 'articles'),
    '/sources/': resolve('demo/articles'),
  };
  return { pages, folders, contenders };
}

/** How a command of `careleaf` makes the page with one article. */
const MAKERS = {
  async prerender(folder, _item, html) {
    const file = join(folder, 'prerendered.html');
    await writeFile(file, html);
    await careleaf('prerender', file, '--root', folder);
    return readFile(file, 'utf8');
  },
  async embed(folder, { path }) {
    const file = join(folder, path);
    const { stdout } = await careleaf('embed', file, '--src', path, '--scripts', '/dist/');
    const [head, body] = stdout.replaceAll(/<!--.*?-->/gs, '').split(/(?=<side-effect-card)/);
    return page({ head, body });
  },
};

/** One minified file each: what a careful webmaster would publish. */
async function bundle(outDir) {
  await mkdir(outDir, { recursive: true });
  for (const name of ['hand-written', 'shoelace', 'zero-md'])
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        outDir,
        emptyOutDir: false,
        modulePreload: false,
        rolldownOptions: {
          input: { [name]: `test/bench/speed/contenders/${name}.js` },
          output: { entryFileNames: '[name].js', codeSplitting: false },
        },
      },
    });
}

/** The same article as one Markdown document, its sections as HTML that opens and closes. */
function markdownOf({ title, summary, help, sections, references }, compiled) {
  const cited = (text) => text.replaceAll(/\[\^([\w-]+)\]/g, '<sup>[$1](#$1)</sup>');
  const advice = help.map(
    ({ urgency, heading, body }) =>
      `<div class="${urgency}">\n\n#### ${heading}\n\n${body}\n\n</div>\n`,
  );
  const details = sections.map(({ body, images = [] }, index) => {
    const pictures = images.map(({ src, alt, caption }) => `![${alt}](${src})\n\n${caption}\n`);
    const { heading } = compiled.sections[index];
    return `<details${index ? '' : ' open'}><summary>${heading}</summary>\n\n${cited(body)}\n\n${pictures.join('\n')}\n</details>\n`;
  });
  const list = references.map(({ text, url }) => `1. [${text}](${url})`);
  return [`## ${title}\n`, `${summary}\n`, ...advice, ...details, ...list].join('\n');
}
