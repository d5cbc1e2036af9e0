import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { fetchAddress, folderAddress, linkAddress } from '../addresses.js';
import { attributeOption } from '../attributes.js';
import { FLAVOURS, type Flavour, type Snippet } from '../embed/snippet.js';
import { GOOD, PROBLEMS_IN_CONTENT } from '../exit-status.js';
import { asJson, countOf, shown, writeFindings, writeJson, writeSummary } from '../report.js';

interface Options {
  readonly src: string;
  readonly scripts: string;
  readonly flavour: Flavour;
  readonly dist: string;
  readonly link?: string;
  readonly attribute: Readonly<Record<string, string>>;
  readonly preload: boolean;
  readonly json?: true;
}

export function addEmbed(program: Command): void {
  program
    .command('embed')
    .summary('print what to paste into a page to show an article')
    .description(
      'Prints what is pasted into a page to show an article: the script with its integrity hash, preload hints, the card with its fallback content, and what a Content Security Policy must allow.',
    )
    .argument('<article>', 'the article, as it is served (.json)')
    .requiredOption(
      '--src <address>',
      'where the article is served, as the page writes it',
      fetchAddress,
    )
    .requiredOption('--scripts <address>', 'where dist/ of Careleaf is served', folderAddress)
    .addOption(
      new Option(
        '--flavour <name>',
        'which script: small and in parts, all in one file, or not a module',
      )
        .choices(FLAVOURS)
        .default('module'),
    )
    .option('--dist <folder>', 'what is served there', join(import.meta.dirname, '..'))
    .option(
      '--link <address>',
      'a page to read the article on, if the card cannot show it',
      linkAddress,
    )
    .addOption(attributeOption())
    .option('--no-preload', 'without preload hints')
    .option('--json', 'print one JSON object instead')
    .addHelpText(
      'after',
      `
Examples:
  careleaf embed public/articles/en/back-pain.json --src /articles/en/back-pain.json --scripts /careleaf/ --attribute care-team-phone="+1 206 555 0142"
  careleaf embed public/articles/en/back-pain.json --src /articles/en/back-pain.json --scripts https://cdn.example.org/careleaf/ --flavour bundle`,
    )
    .action(async (file: string, { attribute, preload, json, ...settings }: Options) => {
      const { readExistingArticle } = await import('../prerender/article-file.js');
      const { snippetFor } = await import('../embed/snippet.js');
      const { article, findings } = await readExistingArticle(file);
      const snippet =
        article &&
        (await snippetFor(article, {
          ...settings,
          attributes: attribute,
          isPreloaded: preload,
        }));
      if (json) writeJson({ ...snippet, problems: asJson(findings) });
      else {
        if (snippet) process.stdout.write(asText(snippet));
        writeFindings(findings, process.stderr);
      }
      const { errors } = countOf(findings);
      if (snippet && !settings.link && !article?.source?.url)
        process.stderr.write('No --link: the fallback names no page to read the article on.\n');
      if (errors) writeSummary(false, `${shown(file)} has errors: see careleaf validate.`);
      process.exitCode = errors ? PROBLEMS_IN_CONTENT : GOOD;
    });
}

const asText = ({ head, body, policy, articleHeaders }: Snippet): string =>
  [
    '<!-- In <head>. A Content-Security-Policy must allow:',
    ...Object.entries(policy).map(([name, sources]) => `       ${name} ${sources.join(' ')};`),
    "     and, where it has require-trusted-types-for 'script': trusted-types careleaf-html;",
    ...Object.entries(articleHeaders).flatMap(([name, value]) => [
      `     The article must be served with ${name}: ${value} or longer. Without it, browsers`,
      '     download it twice: for the hint, and for the card. (--no-preload leaves the hint out.)',
    ]),
    '-->',
    ...head,
    '',
    '<!-- Where the article goes. What is inside shows until it is there, and if it cannot be. -->',
    body,
    '',
  ].join('\n');
