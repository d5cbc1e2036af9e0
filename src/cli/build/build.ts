import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { canonical } from '../checks/check-library.js';
import {
  findSources,
  isMarkdownFile,
  parseDocument,
  type SourceFile,
} from '../documents/documents.js';
import { eachOf } from '../each-of.js';
import { finding, findingAt, inOrder, type Finding } from '../findings.js';
import { SourceText } from '../documents/source-text.js';
import { version } from '../version.js';
import { WrongUse } from '../wrong-use.js';
import { compile } from './compile.js';
import { emittersFor, type Emit, type Emitted, type EmitSettings } from './emit.js';
import { writeIndexes } from './indexes.js';
import { MANIFEST, readManifest, type Made, type Manifest } from './manifest.js';
import { hashOf, OutputFolder, posix } from './output-folder.js';
import { Pictures, type PictureSettings } from './pictures.js';

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
  /** Picture files that were made. */
  readonly pictures: number;
  /** Sorted by file and place. */
  readonly findings: readonly Finding[];
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
  readonly #hashes = new Map<string, Promise<string>>();
  readonly #made = new Map<string, Made>();
  readonly #findings: Finding[] = [];
  #last!: Manifest;
  #sources!: ReadonlySet<string>;
  #built = 0;
  #unchanged = 0;
  #failed = 0;

  constructor(dir: string, out: OutputFolder, settings: BuildSettings) {
    this.#dir = dir;
    this.#out = out;
    this.#settings = settings;
    this.#emitters = emittersFor(settings);
    this.#pictures = new Pictures(settings, out);
  }

  async run(): Promise<BuildReport> {
    const sources = await this.#find();
    this.#last = await readManifest(this.#out.path);
    this.#sources = new Set(sources.map(({ file }) => this.#path(file)));
    const outputs = new Map<string, string>();
    const clear = sources.filter((source) => this.#isAlone(source, outputs));
    await eachOf(clear, 4, (source) => this.#build(source));
    const documents = this.#built + this.#unchanged + this.#failed;
    if (!documents) throw new WrongUse(`There is no article in ${this.#dir}.`);
    const made = [...this.#made].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const listed = await this.#unique(made);
    const manifest: Manifest = {
      careleaf: version,
      settings: this.#settings,
      sources: Object.fromEntries(made),
      indexes: await writeIndexes(listed, this.#out),
    };
    const current = new Set(outputsOf(manifest));
    const old = outputsOf(this.#last).filter((file) => !current.has(file));
    const removed = await this.#out.remove(old);
    await this.#out.update(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
    return {
      built: this.#built,
      unchanged: this.#unchanged,
      failed: this.#failed,
      removed,
      pictures: this.#pictures.made,
      findings: inOrder(this.#findings),
    };
  }

  async #find(): Promise<SourceFile[]> {
    const found = await stat(this.#dir).catch(() => undefined);
    if (!found?.isDirectory()) throw new WrongUse(`There is no folder ${this.#dir}.`);
    if (this.#out.path === this.#dir)
      throw new WrongUse('The output would be written over the sources: give another --out.');
    return findSources([this.#dir], this.#out.path);
  }

  #path(file: string): string {
    return posix(relative(this.#dir, file));
  }

  /** Two sources, or a source and an index, must not become the same file. */
  #isAlone({ file }: SourceFile, outputs: Map<string, string>): boolean {
    const path = this.#path(file);
    const output = outputOf(path);
    const other = outputs.get(output);
    const isReserved = isMarkdownFile(file) && /(^|\/)index\.json$/.test(output);
    outputs.set(output, other ?? path);
    if (!other && !isReserved) return true;
    this.#fail(path, [
      findingAt(
        { file, source: new SourceText('') },
        0,
        'error',
        'duplicate-id',
        '',
        isReserved
          ? `${output} is the name of an index: give the file another name.`
          : `${other} becomes ${output} too: give one of them another name.`,
      ),
    ]);
    return false;
  }

  async #build(source: SourceFile): Promise<void> {
    const path = this.#path(source.file);
    const data = await readFile(source.file);
    const hash = hashOf(data);
    const last = this.#last.sources[path];
    if (last && (await this.#isCurrent(last, hash))) {
      this.#made.set(path, last);
      this.#unchanged++;
      return;
    }
    const document = await parseDocument(source, data.toString('utf8'));
    // An index is made of the articles, and other JSON is none of ours.
    if (!document || document.kind === 'index') return;
    const output = outputOf(path);
    const result = await compile(document, {
      dir: this.#dir,
      sources: this.#sources,
      output,
      out: this.#out,
      pictures: this.#pictures,
    });
    if (!('outputs' in result)) return this.#fail(path, result);
    const { article, document: compiled, entry } = result;
    const files: Emitted[] = article
      ? (await Promise.all(this.#emitters.map((emit) => emit(article, { output })))).flat()
      : [{ file: output, text: JSON.stringify(compiled) }];
    const outputs: Record<string, string> = {};
    for (const { file, text } of files) outputs[file] = await this.#out.write(file, `${text}\n`);
    const uses: Record<string, string> = {};
    for (const file of result.uses) uses[this.#path(file)] = await this.#hash(file);
    this.#made.set(path, {
      hash,
      uses,
      outputs: { ...outputs, ...result.outputs },
      ...(entry && { entry }),
    });
    this.#built++;
  }

  /** Made by this version with these settings, of this text and these pictures, and still there. */
  async #isCurrent({ hash, uses, outputs }: Made, now: string): Promise<boolean> {
    const { careleaf, settings } = this.#last;
    if (careleaf !== version || JSON.stringify(settings) !== JSON.stringify(this.#settings))
      return false;
    if (hash !== now || !Object.keys(outputs).every((file) => this.#out.has(file))) return false;
    for (const [file, before] of Object.entries(uses))
      if ((await this.#hash(resolve(this.#dir, file)).catch(() => '')) !== before) return false;
    return true;
  }

  /** A file that articles use; read once, however many do. */
  #hash(file: string): Promise<string> {
    let known = this.#hashes.get(file);
    if (!known) this.#hashes.set(file, (known = readFile(file).then(hashOf)));
    return known;
  }

  #fail(path: string, findings: readonly Finding[]): void {
    this.#failed++;
    this.#findings.push(...findings);
    const last = this.#last.sources[path];
    // Without a hash, so that it is tried again.
    if (last) this.#made.set(path, { ...last, hash: '' });
  }

  /** The articles for the indexes. Of two with one id and language only the first is listed. */
  async #unique(made: readonly (readonly [string, Made])[]): Promise<Made[]> {
    const first = new Map<string, string>();
    const unique: Made[] = [];
    for (const [path, one] of made) {
      const { entry } = one;
      if (!entry) continue;
      const key = `${canonical(entry.language)} ${entry.id}`;
      const other = first.get(key);
      if (!other) {
        first.set(key, path);
        unique.push(one);
        continue;
      }
      const file = join(this.#dir, path);
      const document = await parseDocument({ file, isNamed: true }, await readFile(file, 'utf8'));
      this.#findings.push(
        finding(
          document!.located,
          'error',
          'duplicate-id',
          '/id',
          `"${entry.id}" is also the id of ${other} in "${entry.language}": it is left out of the index.`,
        ),
      );
    }
    return unique;
  }
}

const outputOf = (path: string): string => path.replace(/\.(md|markdown)$/i, '.json');

const outputsOf = ({ sources, indexes }: Manifest): string[] => [
  ...Object.values(sources).flatMap(({ outputs }) => Object.keys(outputs)),
  ...Object.keys(indexes),
];
