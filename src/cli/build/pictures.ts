import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Sharp } from 'sharp';
import { pictureFault } from '../checks/picture-faults.js';
import { WrongUse } from '../wrong-use.js';
import { hashOf, type OutputFolder } from './output-folder.js';

export interface PictureSettings {
  /** Widths in pixels, rising. A picture is never made wider than it is. */
  readonly widths: readonly number[];
  /** What the sizes of a picture are made in. What it falls back on keeps the format that it has. */
  readonly format: 'webp' | 'avif';
}

/** One file of a picture. */
export interface Variant {
  readonly file: string;
  readonly hash: string;
  readonly width: number;
}

/** A picture. Its files are made when they are asked for. */
export interface Picture {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The file as it is. */
  copy(): Promise<Variant>;
  /** In its own format: the one to fall back on, and the widest. */
  fallback(): Promise<Variant>;
  widest(): Promise<Variant>;
  /** Rising in width. None for what has no sizes: SVG, and moving pictures. */
  sizes(): Promise<readonly Variant[]>;
}

/** As wide as a card's text gets on a screen with two device pixels a CSS pixel, about. */
const FALLBACK_WIDTH = 1200;

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
    let copied: Promise<Variant> | undefined;
    const copy = (): Promise<Variant> => (copied ??= this.#copy(file, data));
    const asItIs = { copy, fallback: copy, widest: copy, sizes: async () => [] };
    if (extname(file).toLowerCase() === '.svg') {
      const fault = await pictureFault(file);
      if (fault) throw new Error(fault);
      return { ...asItIs, ...svgSize(data.toString('utf8')) };
    }
    const { default: sharp } = await loadSharp();
    // Turned as the camera noted; what else it noted, such as the place, is left out.
    const open = (): Sharp => sharp(data, { autoOrient: true });
    const { format, compression, hasAlpha, pages = 1, autoOrient } = await open().metadata();
    const { width, height } = autoOrient;
    // The pages of other formats are those of a document: its first is the picture.
    if (pages > 1 && MOVING.includes(format)) return { ...asItIs, width, height };

    const { widths, format: sized } = this.#settings;
    const widest = Math.min(width, widths.at(-1)!);
    const steps = [...widths.filter((step) => step < widest), widest];
    const fallback = steps.findLast((step) => step <= FALLBACK_WIDTH) ?? steps[0]!;
    const own =
      OWN_ENCODERS[compression === 'av1' ? 'avif' : format] ?? (hasAlpha ? 'png' : 'jpeg');
    const version = [sharp.versions.sharp, sharp.versions.vips, JSON.stringify(OPTIONS)].join();
    const hash = hashOf(hashOf(data) + version).slice(0, 10);
    const known = new Map<string, Promise<Variant>>();
    const make = (step: number, encoder: Encoder): Promise<Variant> => {
      const name = `pictures/${slug(file)}-${hash}-${step}.${encoder.replace('jpeg', 'jpg')}`;
      const encode = (): Promise<Buffer> =>
        open()
          .resize({ width: step, withoutEnlargement: true })
          .toFormat(encoder, OPTIONS[encoder])
          .toBuffer();
      let variant = known.get(name);
      if (!variant) known.set(name, (variant = this.#write(name, step, encode)));
      return variant;
    };
    return {
      width,
      height,
      copy,
      fallback: () => make(fallback, own),
      widest: () => make(widest, own),
      sizes: async () => {
        const sizes: Variant[] = [];
        for (const step of steps) sizes.push(await make(step, sized));
        return sizes;
      },
    };
  }

  #copy(file: string, data: Buffer): Promise<Variant> {
    const hash = hashOf(data).slice(0, 10);
    const name = `pictures/${slug(file)}-${hash}${extname(file).toLowerCase()}`;
    return this.#write(name, 0, async () => data);
  }

  /** Writes a file, unless an earlier build did, and it is whole: its name says what is in it. */
  async #write(file: string, width: number, encode: () => Promise<Buffer>): Promise<Variant> {
    if (await this.#out.isIntact(file)) return { file, width, hash: await this.#out.hash(file) };
    const hash = await this.#out.write(file, await encode());
    this.made++;
    return { file, width, hash };
  }
}

type Encoder = 'jpeg' | 'png' | PictureSettings['format'];
/**
 * By what sharp calls the format of a file. What browsers do not show (TIFF, HEIC) becomes JPEG or, so
 * that what is transparent stays so, PNG.
 */
const OWN_ENCODERS: Readonly<Record<string, Encoder>> = {
  jpeg: 'jpeg',
  png: 'png',
  gif: 'png',
  webp: 'webp',
  avif: 'avif',
};
/** Formats of which several pages are the frames of a moving picture. */
const MOVING: readonly string[] = ['gif', 'webp'];
const OPTIONS = {
  jpeg: { quality: 80, mozjpeg: true },
  png: { compressionLevel: 9 },
  webp: { quality: 80, smartSubsample: true },
  // On purpose not the slowest: ten times the time for a few percent of the bytes.
  avif: { quality: 50, effort: 3 },
} as const;

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
function svgSize(svg: string): { width?: number; height?: number } {
  const [root = ''] = /<svg\b[^>]*>/i.exec(svg) ?? [];
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(root)?.[1];
  const pixels = (name: string): number =>
    Number(/^\s*(\d*\.?\d+)(px)?\s*$/.exec(attribute(name) ?? '')?.[1]);
  const [, , boxWidth, boxHeight] = (attribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = Math.round(pixels('width') || boxWidth!);
  const height = Math.round(pixels('height') || boxHeight!);
  return width > 0 && height > 0 ? { width, height } : {};
}
