import { InvalidArgumentError, Option, type Command } from 'commander';
import type { BuildReport, PagesRemoved } from '../build/build.js';
import { folderAddress, siteAddress } from '../addresses.js';
import { attributeOption, type Attributes } from '../attributes.js';
import type { PictureSettings } from '../build/pictures.js';
import { GOOD, PROBLEMS_IN_CONTENT } from '../exit-status.js';
import { WrongUse } from '../wrong-use.js';
import {
  asJson,
  counted,
  countOf,
  shown,
  writeFindings,
  writeJson,
  writeSummary,
} from '../report.js';

interface Options {
  readonly out: string;
  readonly widths: readonly number[];
  readonly format: PictureSettings['format'];
  readonly pages?: string;
  readonly url?: string;
  readonly attribute: Attributes;
  readonly watch?: true;
  readonly json?: true;
}

export function addBuild(program: Command): void {
  program
    .command('build')
    .summary('compile articles, with their pictures and an index')
    .description(
      'Compiles every article and banner of a folder into another one: Markdown becomes content trees that a page shows without a Markdown parser, pictures get several sizes, each language gets an index.json, and manifest.json says what was made of what. What has not changed since the last build is left as it is.',
    )
    .argument('<folder>', 'where the articles are')
    .requiredOption('--out <folder>', 'where to write; what an earlier build left there is cleared')
    .addOption(
      new Option('--widths <list>', 'widths of pictures, in pixels')
        .argParser(widths)
        .default([400, 800, 1200, 1600, 2400], '400,800,1200,1600,2400'),
    )
    .addOption(
      new Option('--format <name>', 'format of the sizes of pictures')
        .choices(['webp', 'avif'])
        .default('webp'),
    )
    .option(
      '--pages <address>',
      'make a page of each article too, readable without scripts, to which links between articles lead: where dist/ of Careleaf is served',
      folderAddress,
    )
    .option(
      '--url <address>',
      'with --pages: where the output folder is served, "https://www.example.org/articles/"; pages then name themselves and their translations by their whole addresses, as search engines want it',
      siteAddress,
    )
    .addOption(attributeOption())
    .option('--watch', 'build again whenever something in the folder changes')
    .option('--json', 'print one JSON object instead of lines')
    .addHelpText(
      'after',
      `
A file with errors is reported and the others are built; of the file itself the last good build is
kept. "careleaf validate" finds more than what keeps a file from being built. Give the same options each
time: a build without --pages takes the pages of an earlier one away.

Examples:
  careleaf build content --out public/articles
  careleaf build content --out public/articles --pages /careleaf/
  careleaf build content --out public/articles --pages /careleaf/ --url https://www.example.org/articles/
  careleaf build content --out public/articles --pages /careleaf/ --attribute care-team-phone="+1 206 555 0142"
  careleaf build content --out public/articles --watch`,
    )
    .action(async (dir: string, { out, watch: isWatching, json, ...settings }: Options) => {
      const { build } = await import('../build/build.js');
      const { widths: steps, format, pages, url, attribute: attributes } = settings;
      if (url && !pages)
        throw new WrongUse('Only pages name their address: say --pages with --url.');
      const hasAttributes = Object.keys(attributes).length > 0;
      if (hasAttributes && !pages)
        throw new WrongUse(
          '--attribute is for pages, and none are made: say --pages too, or write the attribute into the pages that show the card.',
        );
      const run = async (): Promise<void> => {
        const report = await build(dir, out, {
          widths: steps,
          format,
          ...(pages && { pages }),
          ...(url && { url }),
          ...(hasAttributes && { attributes }),
        });
        const { findings, ...counts } = report;
        if (json) writeJson({ ...counts, problems: asJson(findings) });
        else writeFindings(findings);
        if (report.pagesRemoved)
          process.stderr.write(`careleaf: ${noPagesMessage(report.pagesRemoved)}\n`);
        const { errors } = countOf(findings);
        writeSummary(!errors, `${summary(report)} → ${shown(out)}`);
        process.exitCode = errors ? PROBLEMS_IN_CONTENT : GOOD;
      };
      if (!isWatching) return run();
      const { watch } = await import('../build/watch.js');
      await watch(dir, out, run, (error) => {
        process.stderr.write(
          `careleaf: ${error instanceof WrongUse ? error.message : String(error)}\n`,
        );
      });
      process.stderr.write(`Watching ${shown(dir)}. Ctrl+C ends it.\n`);
    });
}

/** A site may link to them, and search engines do. */
const noPagesMessage = ({ count, pages, url }: PagesRemoved): string =>
  `${counted(count, 'article page')} of the last build removed, because --pages was not given. To have them again, build with --pages ${pages}${url ? ` --url ${url}` : ''}.`;

const summary = ({ built, unchanged, failed, pictures, removed }: BuildReport): string =>
  [
    `${built.toLocaleString('en')} built`,
    `${unchanged.toLocaleString('en')} unchanged`,
    ...(failed ? [`${failed.toLocaleString('en')} failed`] : []),
    ...(pictures ? [`${counted(pictures, 'picture file')} made`] : []),
    ...(removed ? [`${counted(removed, 'old file')} removed`] : []),
  ].join(', ');

function widths(text: string): number[] {
  const list = text.split(',').map(Number);
  if (!list.every((width) => Number.isInteger(width) && width >= 16 && width <= 16_000))
    throw new InvalidArgumentError('They are whole numbers such as "400,800".');
  return [...new Set(list)].toSorted((a, b) => a - b);
}
