import { InvalidArgumentError, Option, type Command } from 'commander';
import { GOOD, PROBLEMS_IN_CONTENT } from '../exit-status.js';
import type { CheckReport } from '../checks/check.js';
import {
  asJson,
  counted,
  countOf,
  printable,
  shown,
  writeFindings,
  writeJson,
  writeSummary,
} from '../report.js';
import { WrongUse } from '../wrong-use.js';

interface Options {
  readonly readability?: true;
  readonly grade: number;
  readonly words: number;
  readonly root?: string;
  readonly json?: true;
}

export function addValidate(program: Command): void {
  program
    .command('validate')
    .summary('check articles, banners and indexes')
    .description(
      'Checks articles (JSON and Markdown), banners and indexes. Of a folder it takes every .json and .md file, but for READMEs, node_modules, and names that begin with "." or "_".',
    )
    .argument('<paths...>', 'files and folders')
    .option('--readability', 'warn about texts that are hard to read or to act on (English)')
    .addOption(
      new Option('--grade <number>', 'the highest reading grade that a section may need')
        .argParser(above(0))
        .default(8)
        .implies({ readability: true }),
    )
    .addOption(
      new Option('--words <number>', 'the most words that a sentence may have')
        .argParser(above(0))
        .default(25)
        .implies({ readability: true }),
    )
    .option('--root <folder>', 'look there for addresses that begin with "/"')
    .option('--json', 'print one JSON object instead of lines')
    .addHelpText(
      'after',
      `
Prints "file:line:column pointer message" for each problem. Errors make the exit status 1,
warnings alone do not.

Examples:
  careleaf validate content
  careleaf validate content/en/back-pain.md --readability
  careleaf validate content --json > problems.json`,
    )
    .action(async (paths: string[], options: Options) => {
      const { check } = await import('../checks/check.js');
      const { root, grade, words } = options;
      const report = await check(paths, {
        root,
        readability: options.readability && { grade, words },
      });
      if (!report.files) throw new WrongUse(`There is nothing to check in ${paths.join(', ')}.`);
      if (options.json) writeJson(jsonOf(report));
      else writeFindings(report.findings);
      writeGrades(report);
      const { errors, warnings } = countOf(report.findings);
      writeSummary(
        !errors,
        `${counted(report.files, 'file')} checked: ${
          errors || warnings
            ? `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`
            : 'no problems'
        }`,
      );
      process.exitCode = errors ? PROBLEMS_IN_CONTENT : GOOD;
    });
}

const jsonOf = ({ files, findings, readability }: CheckReport): unknown => ({
  files,
  ...countOf(findings),
  problems: asJson(findings),
  ...(readability.size && {
    readability: [...readability].map(([file, { language, formula, sections }]) => ({
      file: shown(file),
      language,
      formula: formula ?? null,
      sections,
    })),
  }),
});

/** The grade of every section, also of those that are easy to read. */
function writeGrades({ readability }: CheckReport): void {
  for (const [file, { language, formula, sections }] of readability) {
    const grades = sections.map(({ name, grade }) => `${name} ${grade ?? 'too short'}`).join(', ');
    const text = formula ? `${formula}: ${grades}` : `no formula is known for "${language}"`;
    process.stderr.write(`${printable(`${shown(file)}: ${text}`)}\n`);
  }
}

const above =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!(value > least)) throw new InvalidArgumentError(`It is a number above ${least}.`);
    return value;
  };
