/**
 * Makes the WebP files of the sample illustrations from their SVG files, which are drawn by hand:
 * `node test/support/draw-pictures.mjs`. What is to be seen in small (name.svg) becomes name-640.webp
 * and, for sharper screens, name-1280.webp; what is shown enlarged (name-full.svg) becomes
 * name-full-1600.webp. The letters are those of the machine's own system font.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const folder = new URL('../../demo/articles/images/', import.meta.url);
/** More than that is too slow for a phone on a bad network, in bytes by width in pixels. */
const LIMITS = { 640: 40_000, 1280: 100_000, 1600: 200_000 };

const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, headless: true });
const page = await browser.newPage();
/** Higher quality makes larger files, in which no difference is to be seen. */
const paint = ([svg, width]) =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('error', () => reject(new Error('Not a picture.')));
    image.addEventListener('load', () => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = Math.round((width * image.naturalHeight) / image.naturalWidth);
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      resolve(canvas.toDataURL('image/webp', 0.86));
    });
    image.src = `data:image/svg+xml;base64,${svg}`;
  });

let tooLarge = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg'))) {
  const svg = readFileSync(new URL(file, folder)).toString('base64');
  for (const width of file.endsWith('-full.svg') ? [1600] : [640, 1280]) {
    const name = file.replace('.svg', `-${width}.webp`);
    const data = await page.evaluate(paint, [svg, width]);
    const webp = Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
    writeFileSync(new URL(name, folder), webp);
    const over = webp.length > LIMITS[width];
    tooLarge += Number(over);
    console.log(
      `${String(webp.length).padStart(7)} ${name}${over ? ` is over ${LIMITS[width]}` : ''}`,
    );
  }
}
await browser.close();
process.exitCode = tooLarge ? 1 : 0;
