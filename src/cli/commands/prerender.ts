import type { Command } from 'commander';
import { fetchAddress, folderAddress, languageTag } from '../addresses.js';
import { attributeOption } from '../attributes.js';
import { GOOD, PROBLEMS_IN_CONTENT } from '../exit-status.js';
import { asJson, counted, countOf, writeFindings, writeJson, writeSummary } from '../report.js';
import { WrongUse } from '../wrong-use.js';

interface Options {
  readonly root?: string;
  readonly url?: string;
  readonly out?: string;
  readonly fragment?: true;
  readonly src?: string;
  readonly scripts?: string;
  readonly lang?: string;
  readonly attribute: Readonly<Record<string, string>>;
  readonly json?: true;
}

export function addPrerender(program: Command): void {
  program
    .command('prerender')
    .summary('put articles into pages as HTML')
    .description(
      'Puts articles into pages as HTML, so that they are there before any script, and can be read without one. Of pages (.html, and folders of them) it fills each <side-effect-card> in place. Of articles (.json, as "careleaf build" makes them) it makes whole pages or, with --fragment, the element alone.',
    )
    .argument('<paths...>', 'pages and folders of pages, or articles')
    .option('--root <folder>', 'the folder that is served as the site: what "/" means in addresses')
    .option('--url <address>', 'where that folder is served: "https://www.example.org/"')
    .option('--out <path>', 'of articles: the page to write, or a folder for one page each')
    .option('--fragment', 'of an article: print the element, for a page that a CMS makes')
    .option(
      '--src <address>',
      'of an article: where it is served, as the page writes it',
      fetchAddress,
    )
    .option('--scripts <address>', 'of articles: where dist/ of Careleaf is served', folderAddress)
    .option(
      '--lang <tag>',
      "of articles: the language of the page, if not the article's own",
      languageTag,
    )
    .addOption(attributeOption())
    .option('--json', 'print one JSON object instead of lines; not for what is printed as HTML')
    .addHelpText(
      'after',
      `
Run it again whenever an article or a page has changed: what it has put into a page before is
exchanged, all else stays as it is. A page that loads careleaf.js loads careleaf.hydrate.js after it.

Examples:
  careleaf prerender public --root public
  careleaf prerender public/articles/en/back-pain.json --out public/back-pain.html --scripts /careleaf/
  careleaf prerender public/articles/en/back-pain.json --fragment --src /articles/en/back-pain.json`,
    )
    .action(async (paths: string[], options: Options) => {
      const { Site } = await import('../prerender/site.js');
      const { isPage, prerenderPages, styleHash } = await import('../prerender/pages.js');
      const site = new Site(options.root, options.url);
      const isOfArticles = paths.some((path) => /\.(json|md|markdown)$/i.test(path));
      if (isOfArticles && paths.some(isPage))
        throw new WrongUse('These are pages and articles: give it one kind at a time.');
      if (isOfArticles) {
        const { prerenderArticles } = await import('../prerender/articles.js');
        const { findings, made, html, skipped } = await prerenderArticles(paths, site, options);
        for (const path of skipped)
          process.stderr.write(`${path} is a list of articles, and no article: left out.\n`);
        if (html !== undefined) process.stdout.write(html);
        else if (options.json)
          writeJson({ made, styleHash: styleHash(), problems: asJson(findings) });
        // Where a page was asked for on standard output, problems go to the other.
        if (!options.json) writeFindings(findings, html === undefined ? undefined : process.stderr);
        finish(
          findings,
          `${counted(made, options.fragment ? 'element' : 'page')} made.`,
          styleHash(),
        );
        return;
      }
      const only: string[] = (['out', 'fragment', 'src', 'scripts', 'lang'] as const).filter(
        (name) => options[name] !== undefined,
      );
      if (Object.keys(options.attribute).length) only.push('attribute');
      if (only.length) throw new WrongUse(`--${only[0]} is for articles, and these are pages.`);
      const report = await prerenderPages(paths, site);
      const { findings, written, unchanged, cards } = report;
      if (options.json) writeJson({ ...report, findings: undefined, problems: asJson(findings) });
      else writeFindings(findings);
      finish(
        findings,
        `${counted(cards, 'card')} in ${counted(written + unchanged, 'page')}: ${written} written, ${unchanged} unchanged.`,
        report.styleHash,
      );
    });
}

function finish(findings: Parameters<typeof countOf>[0], summary: string, hash: string): void {
  const { errors } = countOf(findings);
  writeSummary(
    !errors,
    `${summary} A Content-Security-Policy allows their styles by style-src ${hash}`,
  );
  process.exitCode = errors ? PROBLEMS_IN_CONTENT : GOOD;
}
