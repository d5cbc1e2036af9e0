/** What was measured, as tables in Markdown, and whether it is what is promised. */
import { pairedRatios, shown, summary } from './statistics.mjs';

const MAX_TO_HAND = 1.1;
const MAX_TO_STATIC = 1.05;
const MAX_SCRIPT = 13_000;
const MAX_SHIFT = 0.001;

export function report({ contenders, first, many, options, version }) {
  const of = (results, key, name) => results[key]?.map((result) => result[name]);
  const ratio = (results, key, other, name) =>
    results[key]?.length && results[other]?.length
      ? summary(pairedRatios(of(results, key, name), of(results, other, name)))
      : undefined;
  const cell = (value, digits) => (value ? shown(value, digits) : '');
  const rows = contenders
    .filter(({ key }) => first[key]?.length)
    .map(({ key, name }) => [
      name,
      cell(summary(of(first, key, 'text'))),
      cell(ratio(first, key, 'static', 'text'), 2),
      cell(ratio(first, key, 'hand', 'text'), 2),
      Math.max(...of(first, key, 'script')),
      Math.max(...of(first, key, 'shift')).toFixed(3),
    ]);
  const manyRows = contenders
    .filter(({ key }) => many[key]?.length)
    .map(({ key, name }) => [
      name,
      cell(summary(of(many, key, 'task')), 2),
      cell(ratio(many, key, 'static', 'task'), 2),
      cell(summary(of(many, key, 'heap')), 1),
      cell(summary(of(many, key, 'nodes'))),
    ]);
  // What webmasters are told to paste, where there is a command that says it.
  const pasted = first.embed ? 'embed' : 'careleaf';
  const targets = [
    [
      'time to text, to the page written by hand',
      ratio(first, pasted, 'hand', 'text')?.median,
      MAX_TO_HAND,
    ],
    [
      'time to text prerendered, to static HTML',
      ratio(first, 'prerendered', 'static', 'text')?.median,
      MAX_TO_STATIC,
    ],
    [
      'bytes of JavaScript before the text',
      first[pasted]?.length && Math.max(...of(first, pasted, 'script')),
      MAX_SCRIPT,
    ],
    ['layout shift', first[pasted]?.length && Math.max(...of(first, pasted, 'shift')), MAX_SHIFT],
    [
      // To ask for a hundred documents takes time of its own, which no static page has.
      'main-thread time of a further card with the same article, to static HTML',
      ratio(many, 'same', 'static', 'task')?.median,
      1,
    ],
  ].filter(([, value]) => Number.isFinite(value));
  const missed = targets.filter(([, value, limit]) => value > limit).length;
  const verdicts = targets.map(
    ([what, value, limit]) =>
      `${value > limit ? 'MISSED' : 'kept  '} ${what}: ${Number(value.toFixed(3))}, at most ${limit}`,
  );
  const text = `
${version}, ${options.network}, processor ÷ ${options.processor}, ${options.rounds} rounds. Median (and the middle half).

${table(['one article', 'ms to text', '÷ static', '÷ by hand', 'JS bytes before', 'layout shift'], rows)}

${table([`each further of ${options.cards}`, 'main thread, ms', '÷ static', 'heap, KB', 'nodes'], manyRows)}

${verdicts.join('\n')}
Targets: ${targets.length - missed} kept, ${missed} missed`;
  return { text, missed };
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
