import { readFile, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { Targets } from '../checks/targets.js';
import { findSources, parseDocument } from '../documents/documents.js';
import { eachOf } from '../each-of.js';
import { inOrder, type Finding } from '../findings.js';
import { findingOf, unreadable } from '../unreadable.js';
import { version } from '../version.js';
import { WrongUse } from '../wrong-use.js';
import { sourcesFrom } from './apart.js';
import { compile } from './compile.js';
import { emittersFor, type Emit, type Emitted, type EmitSettings } from './emit.js';
import { writeIndexes } from './indexes.js';
import { MANIFEST, outputsOf, readManifest, type Made, type Manifest } from './manifest.js';
import { hashOf, OutputFolder, posix, takenMessage } from './output-folder.js';
import { Pictures, type PictureSettings } from './pictures.js';
import { pageOf, plan, type Plan, type PlannedSource } from './plan.js';

export interface BuildSettings extends PictureSettings, EmitSettings {}

export interface BuildReport {
  /** Documents that were compiled. */
  readonly built: number;
  /** Documents that were as they had been. */
  readonly unchanged: number;
  /** Documents with errors: what an earlier build made of them is kept. */
  readonly failed: number;
  /** Files of earlier builds that were taken away. */
  readonly removed: number;
  /** Pages of articles are among them: the last build was given --pages, and this one was not. */
  readonly pagesRemoved?: PagesRemoved;
  /** Picture files that were made. */
  readonly pictures: number;
  /** Sorted by file and place. */
  readonly findings: readonly Finding[];
}

export interface PagesRemoved {
  readonly count: number;
  /** What the last build was given. */
  readonly pages: string;
  readonly url?: string;
}

/**
 * Compiles every article and banner in `dir` into `out`, with their pictures, an index for each
 * language, and a manifest. What has not changed since the last build is left as it is.
 *
 * @throws {WrongUse} where there is nothing to build, or it would be written over its own sources.
 */
export async function build(
  dir: string,
  out: string,
  settings: BuildSettings,
): Promise<BuildReport> {
  return new Build(resolve(dir), new OutputFolder(out), settings).run();
}

class Build {
  readonly #dir: string;
  readonly #out: OutputFolder;
  readonly #settings: BuildSettings;
  readonly #emitters: readonly Emit[];
  readonly #pictures: Pictures;
  readonly #targets = new Targets();
  readonly #hashes = new Map<string, Promise<string>>();
  readonly #made = new Map<string, Made>();
  readonly #findings: Finding[] = [];
  /** Paths of sources. */
  readonly #built = new Set<string>();
  readonly #unchanged = new Set<string>();
  readonly #failed = new Set<string>();
  /** Every source has had its turn: what there is now is what there will be. */
  #isThrough = false;
  #last!: Manifest;
  #from = '';
  #plan!: Plan;
  #claimed: Promise<unknown> | undefined;

  constructor(dir: string, out: OutputFolder, settings: BuildSettings) {
    this.#dir = dir;
    this.#out = out;
    this.#settings = settings;
    this.#emitters = emittersFor(settings);
    this.#pictures = new Pictures(settings, out);
  }

  async run(): Promise<BuildReport> {
    const found = await stat(this.#dir).catch(() => undefined);
    if (!found?.isDirectory()) throw new WrongUse(`There is no folder ${this.#dir}.`);
    const out = await stat(this.#out.path).catch(() => undefined);
    if (out && !out.isDirectory())
      throw new WrongUse(`--out names a folder, and ${this.#out.path} is a file.`);
    this.#last = await readManifest(this.#out.path);
    this.#from = await sourcesFrom(this.#dir, this.#out.path, this.#last);
    const files = await findSources([this.#dir], this.#out.path);
    const hasPages = !!this.#settings.pages;
    this.#plan = await plan(files, this.#dir, this.#last, this.#targets, hasPages);
    const { sources, refused } = this.#plan;
    await this.#out.prepare(
      this.#last,
      files.map(({ file }) => file),
    );
    for (const { path, finding: why } of refused) this.#fail(path, [why]);
    await eachOf(sources, 4, (source) => this.#build(source));
    this.#isThrough = true;
    const misled = sources.filter(({ path }) => this.#isMisled(path));
    await eachOf(misled, 4, (source) => this.#build(source));
    if (!this.#built.size && !this.#unchanged.size && !this.#failed.size)
      throw new WrongUse(`There is no article in ${this.#dir}.`);
    const made = [...this.#made].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, one] of made) this.#findings.push(...this.#findingsOf(path, one));
    const indexes = await writeIndexes(made, this.#dir, this.#out);
    this.#findings.push(...indexes.findings);
    const manifest = this.#manifest(made, indexes.hashes);
    const current = new Set(outputsOf(manifest));
    const old = outputsOf(this.#last).filter((file) => !current.has(file));
    const pagesRemoved = this.#pagesAmong(old);
    const removed = await this.#out.remove(old);
    await this.#write(manifest);
    return {
      built: this.#built.size,
      unchanged: this.#unchanged.size,
      failed: this.#failed.size,
      removed,
      ...(pagesRemoved && { pagesRemoved }),
      pictures: this.#pictures.made,
      findings: inOrder(this.#findings),
    };
  }

  async #build(source: PlannedSource): Promise<void> {
    const { file, path, output } = source;
    let data: Buffer;
    try {
      if (source.error) throw source.error;
      data = await readFile(file);
    } catch (error) {
      return this.#fail(path, [unreadable(file, error)]);
    }
    const hash = hashOf(data);
    this.#hashes.set(file, Promise.resolve(hash));
    const last = this.#last.sources[path];
    if (last && !this.#isThrough && (await this.#isCurrent(path, last, hash))) {
      this.#made.set(path, last);
      this.#unchanged.add(path);
      return;
    }
    const document = await parseDocument(source, data);
    if (document?.kind === 'index' && source.isNamed)
      return this.#fail(path, [findingOf(file, 'schema', NO_LONGER)]);
    // An index is made of the articles, and other JSON is none of ours.
    if (!document || document.kind === 'index') return;
    this.#targets.note(document);
    await (this.#claimed ??= this.#claim());
    const result = await compile(document, {
      dir: this.#dir,
      sourceOf: this.#plan.sourceOf,
      targets: this.#targets,
      hasPages: !!this.#settings.pages,
      isThere: (other) => this.#isThere(other),
      output,
      out: this.#out,
      pictures: this.#pictures,
    });
    if (!('outputs' in result)) return this.#fail(path, result);
    const { article, pages = [], document: compiled, entry, warnings } = result;
    const files: Emitted[] = article
      ? (await Promise.all(this.#emitters.map((emit) => emit(article, { output, pages })))).flat()
      : [{ file: output, text: JSON.stringify(compiled) }];
    for (const { file: name, text } of files)
      if (await this.#out.isTaken(name, `${text}\n`))
        return this.#fail(path, [findingOf(file, 'output', takenMessage(name))]);
    const outputs: Record<string, string> = {};
    for (const { file: name, text } of files)
      outputs[name] = await this.#out.write(name, `${text}\n`);
    const uses: Record<string, string> = {};
    for (const used of result.uses)
      uses[posix(relative(this.#dir, used))] = await this.#hash(used).catch(() => '');
    const { leads } = result;
    this.#made.set(path, {
      hash,
      uses,
      ...(Object.keys(leads).length && { leads }),
      outputs: { ...outputs, ...result.outputs },
      ...(entry && { entry }),
      ...(warnings.length && {
        warnings: warnings.map(({ line, column, pointer, rule, severity, message }) => {
          return { line, column, pointer, rule, severity, message };
        }),
      }),
    });
    this.#unchanged.delete(path);
    this.#built.add(path);
  }

  /**
   * Whether readers find what a source becomes. Until each has had its turn, all are taken to be whole;
   * of one that is not, there still is what an earlier build has made of it.
   */
  #isThere(output: string): boolean {
    const source = this.#plan.sourceOf.get(output);
    if (!source || !this.#isThrough) return !!source;
    const file = this.#settings.pages ? pageOf(output) : output;
    return file in (this.#made.get(source.path)?.outputs ?? {}) && this.#out.has(file);
  }

  /** Leads readers to what is not there after all, or leaves out what is. */
  #isMisled(path: string): boolean {
    const { hash, leads = {} } = this.#made.get(path) ?? {};
    return !!hash && Object.entries(leads).some(([to, isThere]) => isThere !== this.#isThere(to));
  }

  /**
   * Made by this version with these settings, of this text and of what it uses, and still there; and
   * nothing else has come to need the name of one of its files.
   */
  async #isCurrent(path: string, { hash, uses, outputs }: Made, now: string): Promise<boolean> {
    const { careleaf, settings } = this.#last;
    if (careleaf !== version || JSON.stringify(settings) !== JSON.stringify(this.#settings))
      return false;
    if (hash !== now) return false;
    for (const file of Object.keys(outputs)) {
      const other = this.#plan.sourceOf.get(file);
      if ((other && other.path !== path) || !(await this.#out.isIntact(file))) return false;
    }
    for (const [file, before] of Object.entries(uses))
      if ((await this.#hash(resolve(this.#dir, file)).catch(() => '')) !== before) return false;
    return true;
  }

  /** A file that articles use; read once, however many do. */
  #hash(file: string): Promise<string> {
    let known = this.#hashes.get(file);
    if (!known)
      this.#hashes.set(
        file,
        (known = stat(file).then((found) =>
          found.isDirectory() ? 'folder' : readFile(file).then(hashOf),
        )),
      );
    return known;
  }

  /**
   * Says before the first file is written which ones are going to be, so that what a build leaves
   * behind that is cut off is known to be ours.
   */
  async #claim(): Promise<void> {
    const claims: [string, Made][] = [];
    for (const { path, output } of this.#plan.sources) {
      if (this.#last.sources[path]) continue;
      const files = [output, ...(this.#settings.pages ? [pageOf(output)] : [])];
      const outputs = files.filter((file) => !this.#out.has(file)).map((file) => [file, '']);
      claims.push([path, { hash: '', uses: {}, outputs: Object.fromEntries(outputs) }]);
    }
    if (claims.length)
      await this.#write({
        ...this.#last,
        careleaf: this.#last.careleaf || version,
        from: this.#from,
        sources: { ...this.#last.sources, ...Object.fromEntries(claims) },
      });
  }

  #manifest(made: (readonly [string, Made])[], indexes: Record<string, string>): Manifest {
    const sources = Object.fromEntries(made);
    return {
      careleaf: version,
      settings: this.#settings,
      from: this.#from,
      sources,
      indexes,
      sizes: this.#out.sizesOf(outputsOf({ sources, indexes })),
    };
  }

  /** Pages that nobody asks for any more, of articles that are still there. */
  #pagesAmong(old: readonly string[]): PagesRemoved | undefined {
    const { pages, url } = (this.#last.settings ?? {}) as Partial<EmitSettings>;
    if (!pages || this.#settings.pages) return undefined;
    const written = [...this.#made.values()].flatMap(({ outputs }) => Object.keys(outputs));
    const own = new Set(written.filter((file) => file.endsWith('.json')).map(pageOf));
    const count = old.filter((file) => own.has(file) && this.#out.has(file)).length;
    return count ? { count, pages, ...(url && { url }) } : undefined;
  }

  async #write(manifest: Manifest): Promise<void> {
    await this.#out.update(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
  }

  /** What is to be said of a source that was built, now or before. */
  #findingsOf(path: string, { hash, warnings = [] }: Made): Finding[] {
    const file = resolve(this.#dir, path);
    return hash ? warnings.map((warning) => ({ file, severity: 'warning', ...warning })) : [];
  }

  #fail(path: string, findings: readonly Finding[]): void {
    this.#built.delete(path);
    this.#unchanged.delete(path);
    this.#failed.add(path);
    this.#findings.push(...findings);
    const last = this.#last.sources[path];
    // Without a hash, so that it is tried again.
    if (last) this.#made.set(path, { ...last, hash: '' });
  }
}

const NO_LONGER =
  'This was built as an article or a banner, and is neither any more. Put back what is missing, or take the file away.';
