import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Sharp } from 'sharp';
import { WrongUse } from '../wrong-use.js';
import { hashOf, type OutputFolder } from './output-folder.js';

export const FORMATS = ['avif', 'webp'] as const;
export type Format = (typeof FORMATS)[number];

export interface PictureSettings {
  /** Widths in pixels, rising. A picture is never made wider than it is. */
  readonly widths: readonly number[];
  /** What pictures are made in besides their own format. */
  readonly formats: readonly Format[];
}

interface Size {
  readonly file: string;
  readonly width: number;
}

/** A picture in the output folder, in all its sizes. */
export interface Picture {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** In its own format: the one to fall back on, and the widest. */
  readonly src: string;
  readonly full: string;
  /** By format, rising in width. None for what has no sizes: SVG, and moving pictures. */
  readonly sizes: Readonly<Partial<Record<Format, readonly Size[]>>>;
  /** Everything that was written, with hashes. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** As wide as a card's text gets on a screen with two device pixels a CSS pixel, about. */
const FALLBACK_WIDTH = 1200;
/** On purpose not the slowest: ten times the time for a few percent of the bytes. */
const AVIF_EFFORT = 3;

/** Makes pictures for the output folder: each once, however many articles show it. */
export class Pictures {
  readonly #settings: PictureSettings;
  readonly #out: OutputFolder;
  readonly #known = new Map<string, Promise<Picture>>();
  /** How many files were made, and not found from an earlier build. */
  made = 0;

  constructor(settings: PictureSettings, out: OutputFolder) {
    this.#settings = settings;
    this.#out = out;
  }

  /**
   * The picture in a file.
   *
   * @throws {WrongUse} where it must be resized, and sharp is not installed.
   * @throws {Error} where it is none that can be read.
   */
  get(file: string): Promise<Picture> {
    let known = this.#known.get(file);
    if (!known) this.#known.set(file, (known = this.#make(file)));
    return known;
  }

  async #make(file: string): Promise<Picture> {
    const data = await readFile(file);
    if (extname(file).toLowerCase() === '.svg') {
      const copy = await this.#copy(file, data);
      return { ...copy, ...svgSize(data.toString('utf8')) };
    }
    const { default: sharp } = await loadSharp();
    // Turned as the camera noted; what else it noted, such as the place, is left out.
    const open = (): Sharp => sharp(data, { autoOrient: true });
    const { format, pages = 1, autoOrient } = await open().metadata();
    const { width, height } = autoOrient;
    if (pages > 1) return { ...(await this.#copy(file, data)), width, height };

    const { widths, formats } = this.#settings;
    const widest = Math.min(width, widths.at(-1)!);
    const steps = [...widths.filter((step) => step < widest), widest];
    const fallback = steps.findLast((step) => step <= FALLBACK_WIDTH) ?? steps[0]!;
    const own = OWN_FORMATS[format] ?? 'jpeg';
    const version = [sharp.versions.sharp, sharp.versions.vips, AVIF_EFFORT].join();
    const hash = hashOf(hashOf(data) + version).slice(0, 10);
    const outputs: Record<string, string> = {};
    const make = async (step: number, kind: Own): Promise<Size> => {
      const name = `pictures/${slug(file)}-${hash}-${step}.${kind === 'jpeg' ? 'jpg' : kind}`;
      if (this.#out.has(name)) outputs[name] ??= await this.#out.hash(name);
      else {
        const resized = open().resize({ width: step, withoutEnlargement: true });
        outputs[name] = await this.#out.write(name, await ENCODERS[kind](resized).toBuffer());
        this.made++;
      }
      return { file: name, width: step };
    };
    const sizes: Partial<Record<Format, Size[]>> = {};
    for (const kind of formats) {
      if (kind === own) continue;
      sizes[kind] = [];
      for (const step of steps) sizes[kind].push(await make(step, kind));
    }
    if (own === 'webp' || own === 'avif') {
      sizes[own] = [];
      for (const step of steps) sizes[own].push(await make(step, own));
    }
    const { file: src } = await make(fallback, own);
    const { file: full } = await make(widest, own);
    return { width, height, src, full, sizes, outputs };
  }

  async #copy(file: string, data: Buffer): Promise<Picture> {
    const hash = hashOf(data);
    const name = `pictures/${slug(file)}-${hash.slice(0, 10)}${extname(file).toLowerCase()}`;
    if (!this.#out.has(name)) {
      await this.#out.write(name, data);
      this.made++;
    }
    return { src: name, full: name, sizes: {}, outputs: { [name]: hash } };
  }
}

type Own = 'jpeg' | 'png' | Format;
const OWN_FORMATS: Readonly<Record<string, Own>> = {
  jpeg: 'jpeg',
  png: 'png',
  gif: 'png',
  webp: 'webp',
  heif: 'avif',
};
const ENCODERS: Readonly<Record<Own, (picture: Sharp) => Sharp>> = {
  jpeg: (picture) => picture.jpeg({ quality: 80, mozjpeg: true }),
  png: (picture) => picture.png({ compressionLevel: 9 }),
  webp: (picture) => picture.webp({ quality: 80, smartSubsample: true }),
  avif: (picture) => picture.avif({ quality: 50, effort: AVIF_EFFORT }),
};

async function loadSharp(): Promise<typeof import('sharp')> {
  try {
    return await import('sharp');
  } catch (error) {
    throw new WrongUse(
      `Pictures are resized by the package "sharp", which cannot be loaded: npm install sharp\n${String(error)}`,
    );
  }
}

const slug = (file: string): string =>
  basename(file, extname(file))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'picture';

/** In CSS pixels, from the root element: its width and height, else those of its view box. */
export function svgSize(svg: string): { width?: number; height?: number } {
  const [root = ''] = /<svg\b[^>]*>/i.exec(svg) ?? [];
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(root)?.[1];
  const pixels = (name: string): number =>
    Number(/^\s*(\d*\.?\d+)(px)?\s*$/.exec(attribute(name) ?? '')?.[1]);
  const [, , boxWidth, boxHeight] = (attribute('viewBox') ?? '').trim().split(/[\s,]+/).map(Number);
  const width = Math.round(pixels('width') || boxWidth!);
  const height = Math.round(pixels('height') || boxHeight!);
  return width > 0 && height > 0 ? { width, height } : {};
}
