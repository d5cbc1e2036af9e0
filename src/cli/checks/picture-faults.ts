import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';

/**
 * Why no page can show a picture, as the end of a sentence that begins with its address; nothing where
 * it can. Without sharp, only what its first bytes tell.
 */
export async function pictureFault(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return undefined; // which is reported as missing
  if (found.isDirectory()) return FOLDER;
  let data: Buffer;
  try {
    data = await readFile(file);
  } catch (error) {
    return faultOf(file, undefined, error);
  }
  const kind = kindOf(data, file);
  if (kind) return kind;
  const sharp = await import('sharp').then(
    (module) => module.default,
    () => undefined,
  );
  try {
    // All of it is read, so that it is known to be whole, and little is made of it.
    if (extname(file).toLowerCase() === '.svg') await sharp?.(data).metadata();
    else await sharp?.(data).resize(8).raw().toBuffer();
  } catch (error) {
    return faultOf(file, data, error);
  }
  return undefined;
}

/** What is said of a picture that could not be read. */
function faultOf(file: string, data: Uint8Array | undefined, error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR') return FOLDER;
  const kind = data && kindOf(data, file);
  if (kind) return kind;
  const [why = ''] = message.split('\n');
  if (extname(file).toLowerCase() === '.svg') {
    // Others can be shown all the same: browsers do more than what reads it here.
    const [, place] = /XML parse error: (?:.*? on (?=line ))?(.*)/.exec(message) ?? [];
    return (
      place &&
      `is no SVG that browsers show: it is not well-formed (${place.replace(/^(line \d+) column (\d+) of data: /, '$1, column $2: ').trim()}).`
    );
  }
  if (/pixel limit/.test(message)) return 'has more pixels than can be worked on: make it smaller.';
  if (code) return `cannot be read: ${why.replace(/^\w+: |, .*$/gs, '')} (${code}).`;
  return `is damaged, or cut off before its end: ${AS_NEW}`;
}

const AS_NEW = 'save it as JPEG or PNG again.';
const FOLDER = 'is a folder: name the picture that is in it.';

/** By its first bytes, of what is none that browsers show. */
function kindOf(data: Uint8Array, file: string): string | undefined {
  if (!data.length) return `is an empty file: ${AS_NEW}`;
  const start = Buffer.from(data.subarray(0, 512)).toString('latin1');
  const not = (what: string): string => `is a ${what}: save it as JPEG or PNG.`;
  if (/^.{4}ftyp(?:hei|hev|mif1|msf1)/s.test(start) && !/avif/.test(start.slice(0, 64)))
    return not('HEIC picture');
  if (start.startsWith('%PDF')) return not('PDF document');
  if (/^BM.{4}\0{4}/s.test(start)) return not('BMP picture');
  const isSvg = extname(file).toLowerCase() === '.svg';
  if (isSvg ? /<(?:svg|\?xml|!--|!doctype)/i.test(start.replaceAll('\0', '')) : KNOWN.test(start))
    return undefined;
  return `is no picture, whatever its name says: ${AS_NEW.replace(' again', '')}`;
}

/** JPEG, PNG, GIF, WebP, AVIF, TIFF. */
const KNOWN = /^(?:\xff\xd8|\x89PNG|GIF8|RIFF.{4}WEBP|.{4}ftyp|II\*\0|MM\0\*|II\+\0|MM\0\+)/s;
