import { allowedUrl, LINK_SCHEMES } from '../../content/urls.js';
import { bannerSchema } from '../../model/banner-schema.js';
import { indexSchema } from '../../model/index-schema.js';
import { PAGE } from '../addresses.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Rule } from '../findings.js';
import { linksIn, Occurrences } from './contents.js';
import { asFields, asText, itemsOf } from './json-parts.js';
import { asTyped, missing } from './missing.js';
import { outside, unpublished, type LocalFiles } from './local-files.js';
import { readAsPageDoes } from './schema.js';
import { unknownFields } from './unknown-fields.js';

/** Everything that can be told about a banner. */
export async function checkBanner(document: Document, files: LocalFiles): Promise<Finding[]> {
  const { located, input } = document;
  const { findings } = await readAsPageDoes(document, 'author');
  const { link, starts, expires } = asFields(input);
  const report = (rule: Rule, pointer: string, message: string): void =>
    void findings.push(finding(located, 'error', rule, pointer, message));
  const href = asText(asFields(link).href);
  if (href !== undefined) {
    const path = files.pathOf(href, located.file);
    if (!allowedUrl(href, PAGE, LINK_SCHEMES))
      report('blocked-url', '/link/href', `"${href}" is no link that a page may show.`);
    else if (path !== undefined && !(await files.exists(path)))
      report('dead-link', '/link/href', await missing('file', href, path, located.file));
    else {
      const left = path && files.leaves(href, path, located.file);
      const why = left ? outside(href, left) : path && unpublished(href, false);
      if (why) report('dead-link', '/link/href', why);
    }
  }
  findings.push(...(await messageLinks(document, files)));
  if (Date.parse(asText(starts) ?? '') >= Date.parse(asText(expires) ?? ''))
    report('date', '/expires', 'It expires before it starts, so nobody will see it.');
  return [...findings, ...unknownFields(located, bannerSchema, input)];
}

/** The links in what a banner says, which a page resolves against the address of its file. */
async function messageLinks(document: Document, files: LocalFiles): Promise<Finding[]> {
  const { located, input } = document;
  const findings: Finding[] = [];
  const occurrences = new Occurrences();
  for (const url of await linksIn(asText(asFields(input).message) ?? '')) {
    const needle = occurrences.nextUrl(url);
    const path = files.pathOf(url, located.file);
    const isDead = path !== undefined && !(await files.exists(path));
    const message = !allowedUrl(url, PAGE, LINK_SCHEMES)
      ? `"${asTyped(url)}" is no link that a page may show.`
      : isDead || !url
        ? await missing('file', url, path, located.file)
        : undefined;
    const rule = isDead || !url ? 'dead-link' : 'blocked-url';
    if (message) findings.push(finding(located, 'error', rule, '/message', message, needle));
  }
  return findings;
}

/** Everything that can be told about an index. */
export async function checkIndex(document: Document, files: LocalFiles): Promise<Finding[]> {
  const { located, input } = document;
  const { findings } = await readAsPageDoes(document, 'author');
  const report = (rule: Rule, pointer: string, message: string): void =>
    void findings.push(finding(located, 'error', rule, pointer, message));
  const { articles, language } = asFields(input);
  const known = new Set<string>();
  for (const [index, { id, src, language: own }] of itemsOf(articles)) {
    const key = `${asText(own) ?? asText(language)} ${asText(id)}`;
    if (known.has(key))
      report(
        'duplicate-id',
        `/articles/${index}/id`,
        `There is an earlier article "${asText(id)}".`,
      );
    known.add(key);
    const path = files.pathOf(asText(src) ?? '', located.file);
    if (path !== undefined && !(await files.articleAt(path)))
      report('dead-link', `/articles/${index}/src`, `There is no article at "${asText(src)}".`);
  }
  return [...findings, ...unknownFields(located, indexSchema, input)];
}
