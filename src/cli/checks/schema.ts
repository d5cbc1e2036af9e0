import type { InvalidArticleError, Problem } from '../../model/problems.js';
import { validateBanner, validateIndex } from '../../model/validate-article.js';
import { readArticle, type ReadArticle } from '../../source/read-article.js';
import { loadStrings } from '../../strings/strings.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Rule } from '../findings.js';
import { asFields } from './json-parts.js';
import { schemaMessage, type Reader } from './schema-messages.js';

const VALIDATE = { banner: validateBanner, index: validateIndex };

interface Read {
  /** Of an article that can be shown, with what is wrong in it left out. */
  readonly article?: ReadArticle['article'];
  readonly findings: Finding[];
}

/** Reads a document with the very code that reads it in a page, and says to whom what is wrong matters how. */
export async function readAsPageDoes(document: Document, reader: Reader = 'page'): Promise<Read> {
  const read = await readInPage(document, reader);
  const { kind, input, located } = document;
  const { language } = asFields(input);
  if (kind === 'banner' || typeof language !== 'string' || isLanguage(language)) return read;
  if (read.findings.some(({ pointer }) => pointer === '/language')) return read;
  const found = JSON.stringify(language);
  const message = `Put a BCP 47 language tag, such as "en" or "pt-BR" here, not ${found}. Without it the ${kind} is not built.`;
  const noLanguage = finding(located, 'error', 'schema', '/language', message);
  return { findings: [noLanguage, ...read.findings] };
}

async function readInPage(document: Document, reader: Reader): Promise<Read> {
  const { kind, input, located } = document;
  const toFindings = (problems: readonly Problem[]): Finding[] =>
    problems.map((problem) =>
      finding(
        located,
        'error',
        ruleOf(problem),
        problem.pointer,
        schemaMessage(problem, document, reader),
      ),
    );
  try {
    if (kind !== 'article') return { findings: toFindings(VALIDATE[kind](input).problems) };
    const { article, problems } = await readArticle(input);
    await loadStrings(article.language); // for the headings of its topics
    return { article, findings: toFindings(problems) };
  } catch (error) {
    const { name, problems, message } = error as InvalidArticleError;
    if (name === 'InvalidArticleError') return { findings: toFindings(problems) };
    if (name !== 'RangeError') throw error;
    return { findings: [finding(located, 'error', 'schema', '', `Too deep: ${message}`)] };
  }
}

/** The schema takes what looks like a tag; order and names of a language need one that is. */
function isLanguage(tag: string): boolean {
  try {
    return !!Intl.getCanonicalLocales(tag)[0];
  } catch {
    return false;
  }
}

const ruleOf = ({ pointer, expected }: Problem): Rule => {
  if (expected === 'an id that no other section has') return 'duplicate-id';
  return /\/images\/\d+\/alt$/.test(pointer) ? 'missing-alt' : 'schema';
};
