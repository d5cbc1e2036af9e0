/**
 * How `careleaf` grows: seconds on the clock, seconds of processor and peak memory for 200 articles and
 * for 2,000, and the ratio of the two (of processor time: what else the machine does is not in it).
 * Articles are those of the demo, half of them in Markdown, and share their pictures.
 * Run it after a build: npm run bench:cli
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const COUNTS = [200, 2000];
const ROWS = [
  ['validate', ['validate', 'in']],
  ['validate --readability', ['validate', 'in', '--readability', '--json']],
  ['build, the first time', ['build', 'in', '--out', 'out']],
  ['build, nothing changed', ['build', 'in', '--out', 'out']],
  ['build, one article changed', ['build', 'in', '--out', 'out'], change],
];
const COMMAND = resolve('dist/cli/careleaf.js');
/** Has the process say at its end what it took: peak memory in kB, processor time in microseconds. */
const REPORT = `data:text/javascript,process.on('exit',()=>{
  const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();
  process.stderr.write('\\nTOOK '+maxRSS+' '+(userCPUTime+systemCPUTime));
})`;
const DEMO = 'demo/articles/en';
const samples = readdirSync(DEMO).map((name) => JSON.parse(readFileSync(join(DEMO, name), 'utf8')));

const folders = COUNTS.map((count) => folderOf(count));
try {
  const [small, large] = COUNTS;
  console.log(
    `| | ${small} articles | ${large.toLocaleString('en')} articles | time × | memory × |\n| --- | --- | --- | --- | --- |`,
  );
  for (const [name, args, prepare] of ROWS) {
    const results = [];
    for (const folder of folders) {
      prepare?.(folder);
      results.push(await run(folder, args));
    }
    const cells = results.map(
      ({ clock, processor, memory }) =>
        `${clock.toFixed(2)} s (${processor.toFixed(2)} s), ${memory.toFixed(0)} MB`,
    );
    const [first, last] = results;
    const ratios = [last.processor / first.processor, last.memory / first.memory];
    console.log(`| ${[name, ...cells, ...ratios.map((ratio) => ratio.toFixed(1))].join(' | ')} |`);
  }
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true });
}

function folderOf(count) {
  const folder = mkdtempSync(join(tmpdir(), 'careleaf-bench-'));
  mkdirSync(join(folder, 'in/en'), { recursive: true });
  mkdirSync(join(folder, 'in/images'));
  const images = join(DEMO, '../images');
  for (const name of readdirSync(images))
    writeFileSync(join(folder, 'in/images', name), readFileSync(join(images, name)));
  for (let i = 0; i < count; i++) {
    const article = { ...samples[i % samples.length], id: `article-${i}` };
    const isMarkdown = i % 2;
    writeFileSync(
      join(folder, 'in/en', `${article.id}.${isMarkdown ? 'md' : 'json'}`),
      isMarkdown ? markdownOf(article) : JSON.stringify(article, null, 2),
    );
  }
  return folder;
}

/** An article in the Markdown format. */
function markdownOf({ summary, help, sections, references, ...fields }) {
  const image = ({ src, alt, caption = '' }) =>
    `![${alt}](${src} "${caption.replaceAll('"', '\\"')}")\n`;
  return [
    '---',
    ...Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    '---',
    summary,
    '',
    ...help.map(
      ({ urgency, heading, body }) =>
        `> [!${urgency.toUpperCase()}] ${heading}\n${body.replace(/^/gm, '> ')}\n`,
    ),
    ...sections.map(
      ({ topic, id = topic, heading = '', body, images = [] }) =>
        `## ${heading} {#${id}}\n\n${body}\n\n${images.map(image).join('\n')}`,
    ),
    ...references.map(({ id, text, url }) => `[^${id}]: ${text}${url ? ` <${url}>` : ''}`),
    '',
  ].join('\n');
}

/** Another word in one article. */
function change(folder) {
  const file = join(folder, 'in/en/article-1.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\n/, '\n\nNew. '));
}

function run(cwd, args) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', REPORT, COMMAND, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return new Promise((done, fail) => {
    child.on('close', (status) => {
      if (status !== 0)
        return fail(new Error(`careleaf ${args.join(' ')} ended with ${status}: ${text}`));
      const [, memory, processor] = /TOOK (\d+) (\d+)$/.exec(text);
      done({
        clock: (performance.now() - start) / 1000,
        processor: processor / 1e6,
        memory: memory / 1024,
      });
    });
  });
}
