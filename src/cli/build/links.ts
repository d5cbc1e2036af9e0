import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { isMarkdownFile } from '../documents/documents.js';
import { fragmentOf, type Target, type Targets } from '../checks/targets.js';
import { missing } from '../checks/missing.js';
import { localPath, outside, unpublished } from '../checks/local-files.js';
import type { Finding, Needle, Rule, Severity } from '../findings.js';
import { leadsOut } from '../folders.js';
import { relativeAddress, posix, takenMessage, type OutputFolder } from './output-folder.js';
import { isReserved, outputOf, pageOf, type Plan, type PlannedSource } from './plan.js';

/** What a document links to, and what that means for the build. */
export interface LinkPlace {
  /** The folder of the sources. */
  readonly dir: string;
  /** The sources, by the files that they become. */
  readonly sourceOf: Plan['sourceOf'];
  readonly targets: Targets;
  readonly hasPages: boolean;
  /** Whether readers find an article, and its page, once all is built: by the file that it becomes. */
  isThere(output: string): boolean;
  readonly out: OutputFolder;
  /** The path of the compiled document in it. */
  readonly output: string;
}

/** Of the document that the links are in. */
export interface LinkSource {
  /** Its own file. */
  readonly file: string;
  /** The file that an address means; nothing where it is not beside the document. */
  local(url: string): string | undefined;
  report(severity: Severity, rule: Rule, pointer: string, message: string, needle?: Needle): void;
  /** Notes a file that the document depends on. */
  use(file: string): void;
  /** Notes an article that the document leads to, and whether there is one. */
  leads(output: string, isThere: boolean): void;
  /** Notes a file that was written for the document. */
  made(file: string, hash: string): void;
}

interface Found {
  /** In the source folder, with "/". */
  readonly path: string;
  readonly source: PlannedSource | undefined;
  readonly target: Target | undefined;
}

/** Gives links the addresses that they have once all is built. */
export class Links {
  readonly #place: LinkPlace;
  readonly #source: LinkSource;

  constructor(place: LinkPlace, source: LinkSource) {
    this.#place = place;
    this.#source = source;
  }

  /**
   * The address that a link gets; `undefined` where there is nothing for readers to go to. A link to
   * an article leads to its page. A file in the source folder comes along, at the same place.
   */
  async address(url: string, pointer: string, needle?: Needle): Promise<string | undefined> {
    const file = this.#source.local(url);
    if (!file) return url;
    const { hasPages } = this.#place;
    const { path, source, target } = await this.#find(file);
    if (!source) return this.#withFile(url, file, path, pointer, needle);
    this.#source.use(source.file);
    if (target?.kind === 'banner') return compiledAddress(url);
    if (hasPages && this.#leadsTo(source.output)) return this.#page(source) + restOf(url, target);
    const why = hasPages ? notBuilt(url) : noPage(url);
    this.#source.report('warning', 'no-page', pointer, why, needle);
    return undefined;
  }

  /** The page of the article that a translation's address names, where the build makes one. */
  async pageAt(url: string): Promise<string | undefined> {
    const file = this.#source.local(url);
    if (!file || !this.#place.hasPages) return undefined;
    const { source, target } = await this.#find(file);
    // One that is not there may come: then there is a page to link to.
    this.#source.use(source?.file ?? file);
    return source && target?.kind === 'article' && this.#leadsTo(source.output)
      ? this.#page(source)
      : undefined;
  }

  /** What a file is in the source folder: `source` only where something is made of it. */
  async #find(file: string): Promise<Found> {
    const { dir, sourceOf, targets } = this.#place;
    const path = posix(relative(dir, file));
    const source = outputOf(path).endsWith('.json') ? sourceOf.get(outputOf(path)) : undefined;
    const target = source && (await targets.get(source.file));
    const isOurs = source?.isNamed || (target && target.kind !== 'index');
    return { path, source: isOurs ? source : undefined, target };
  }

  #page({ output }: PlannedSource): string {
    return relativeAddress(this.#place.output, pageOf(output));
  }

  /** Why readers cannot be led to a translation; nothing where they can. */
  lostTranslation(url: string): Pick<Finding, 'severity' | 'rule' | 'message'> | undefined {
    const file = this.#source.local(url);
    if (!file) return undefined;
    const { dir, sourceOf } = this.#place;
    const output = outputOf(posix(relative(dir, file)));
    if (this.#leadsTo(output)) return undefined;
    return sourceOf.has(output)
      ? { severity: 'warning', rule: 'no-page', message: notBuilt(url) }
      : { severity: 'error', rule: 'dead-link', message: noTranslation(url) };
  }

  /** Sources of articles are never published as they are. */
  async #isArticle(file: string): Promise<boolean> {
    const kind = (await this.#place.targets.get(file))?.kind;
    return kind === 'article' || kind === 'banner' || isMarkdownFile(file);
  }

  #leadsTo(output: string): boolean {
    const isThere = this.#place.isThere(output);
    this.#source.leads(output, isThere);
    return isThere;
  }

  async #withFile(
    url: string,
    file: string,
    path: string,
    pointer: string,
    needle?: Needle,
  ): Promise<string> {
    const { dir, out, sourceOf } = this.#place;
    const report = (rule: Rule, message: string): void =>
      this.#source.report('error', rule, pointer, message, needle);
    const found = await stat(file).catch(() => undefined);
    if (!found) {
      report('dead-link', await missing('file', url, file, this.#source.file));
      return url;
    }
    const isArticle = await this.#isArticle(file);
    const why = leadsOut(path)
      ? outside(url, dir)
      : (unpublished(url, isArticle) ?? (isArticle ? notAmong(url) : undefined));
    if (why) {
      report('dead-link', why);
      return url;
    }
    this.#source.use(file);
    if (!found.isFile()) return url;
    const other = sourceOf.get(path)?.path;
    if (isReserved(path) || (other && other !== path)) {
      const by = other ? `what ${other} becomes` : 'a file that the build itself writes';
      report('output', `"${path}" is also the name of ${by}: give one of them another name.`);
      return url;
    }
    const data = await readFile(file);
    if (await out.isTaken(path, data)) report('output', takenMessage(path));
    else this.#source.made(path, await out.write(path, data));
    return url;
  }
}

/** Where an article is once it is compiled: "../es/back-pain.md" is "../es/back-pain.json". */
export function compiledAddress(url: string): string {
  const path = localPath(url);
  // What begins with "/" is elsewhere on the site, and has the name that it has there.
  if (!path || path.startsWith('/')) return url;
  return url.replace(/\.(json|md|markdown)(?=$|[?#])/i, '.json');
}

/** What follows the path. A section is named with its article, as the cards of a page tell them apart. */
function restOf(url: string, target: Target | undefined): string {
  const [rest = ''] = /[?#].*$/s.exec(url) ?? [];
  const fragment = fragmentOf(url);
  if (!target || !fragment || fragment.startsWith(`${target.id}/`)) return rest;
  const isSection = target.sections.includes(fragment);
  return isSection ? rest.replace('#', `#${target.id}/`) : rest;
}

const notAmong = (url: string): string =>
  `"${url}" is an article that is not built, so that there is nothing to go to: see what is said of it, or take the link out.`;

const notBuilt = (url: string): string =>
  `"${url}" has errors and was never built: there is nothing to go to, and the link is left out until they are mended.`;

const noTranslation = (url: string): string =>
  `There is no article at "${url}" that is built here: this translation is left out. Mend the address, or take it off the list.`;

const noPage = (url: string): string =>
  `"${url}" is an article, and there is no page of it to go to: the words stay, without a link. Build with --pages, or link to the address of a page that shows it.`;
