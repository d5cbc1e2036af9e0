import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Sharp } from 'sharp';
import { WrongUse } from '../wrong-use.js';
import { hashOf, type OutputFolder } from './output-folder.js';

export const FORMATS = ['webp', 'avif'] as const;

export interface PictureSettings {
  /** Widths in pixels, rising. A picture is never made wider than it is. */
  readonly widths: readonly number[];
  /** What the sizes of a picture are made in. What it falls back on keeps the format that it has. */
  readonly format: (typeof FORMATS)[number];
}

/** A picture in the output folder, in all its sizes. */
export interface Picture {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** In its own format: the one to fall back on, and the widest. */
  readonly src: string;
  readonly full: string;
  /** Rising in width. None for what has no sizes: SVG, and moving pictures. */
  readonly sizes: readonly { readonly file: string; readonly width: number }[];
  /** Everything that was written, with hashes. */
  readonly outputs: Readonly<Record<string, string>>;
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

    const { widths, format: sized } = this.#settings;
    const widest = Math.min(width, widths.at(-1)!);
    const steps = [...widths.filter((step) => step < widest), widest];
    const fallback = steps.findLast((step) => step <= FALLBACK_WIDTH) ?? steps[0]!;
    const own = OWN_ENCODERS[format] ?? 'jpeg';
    const version = [sharp.versions.sharp, sharp.versions.vips, JSON.stringify(OPTIONS)].join();
    const hash = hashOf(hashOf(data) + version).slice(0, 10);
    const outputs: Record<string, string> = {};
    const make = async (step: number, encoder: Encoder): Promise<string> => {
      const name = `pictures/${slug(file)}-${hash}-${step}.${encoder.replace('jpeg', 'jpg')}`;
      // The name says what is in it, and a file is written whole or not at all.
      if (this.#out.has(name)) outputs[name] ??= await this.#out.hash(name);
      else {
        const resized = open().resize({ width: step, withoutEnlargement: true });
        const encoded = await resized.toFormat(encoder, OPTIONS[encoder]).toBuffer();
        outputs[name] = await this.#out.write(name, encoded);
        this.made++;
      }
      return name;
    };
    const sizes: { file: string; width: number }[] = [];
    for (const step of steps) sizes.push({ file: await make(step, sized), width: step });
    const src = await make(fallback, own);
    const full = await make(widest, own);
    return { width, height, src, full, sizes, outputs };
  }

  async #copy(file: string, data: Buffer): Promise<Picture> {
    const hash = hashOf(data);
    const name = `pictures/${slug(file)}-${hash.slice(0, 10)}${extname(file).toLowerCase()}`;
    if (!this.#out.has(name)) {
      await this.#out.write(name, data);
      this.made++;
    }
    return { src: name, full: name, sizes: [], outputs: { [name]: hash } };
  }
}

type Encoder = 'jpeg' | 'png' | PictureSettings['format'];
/** By what sharp calls the format of a file. What browsers do not show (TIFF, HEIC) becomes JPEG. */
const OWN_ENCODERS: Readonly<Record<string, Encoder>> = {
  png: 'png',
  gif: 'png',
  webp: 'webp',
};
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
export function svgSize(svg: string): { width?: number; height?: number } {
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
