import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { addTo, article, careleaf, folderWith, without } from '../support/careleaf-command.mjs';

/** A picture that does not compress to nothing. */
const photo = (width, height) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  }).blur(2);

/** An article with one section that shows pictures, at en/a.json. */
const showing = (images, body = 'x') => article({ sections: [{ topic: 'what-is', body, images }] });

async function build(test, files, args = [], options = {}) {
  const folder = await folderWith(test, files);
  const result = await careleaf(folder, ['build', 'in', '--out', 'out', ...args], options);
  const read = async (path) => JSON.parse(await readFile(join(folder, 'out', path), 'utf8'));
  /** A picture by its address in en/a.json. */
  const picture = (address) => join(folder, 'out/en', decodeURI(address));
  return { ...result, folder, read, picture };
}

const imagesOf = async ({ read }) => (await read('en/a.json')).sections[0].images;

describe('careleaf build: pictures', () => {
  it('get several widths in WebP, and fall back on their own format', async (test) => {
    const built = await build(test, {
      'in/en/a.json': showing([{ src: '../images/My photo.jpg', alt: 'A' }]),
      'in/images/My photo.jpg': await photo(1500, 1000).jpeg().toBuffer(),
    });
    assert.equal(built.status, 0);
    const [{ src, fullSrc, srcset, width, height, alt }] = await imagesOf(built);
    assert.deepEqual({ width, height, alt }, { width: 1500, height: 1000, alt: 'A' });
    const sizes = srcset.split(', ').map((candidate) => candidate.split(' '));
    assert.deepEqual(
      sizes.map(([, size]) => size),
      ['400w', '800w', '1200w', '1500w'],
    );
    for (const [address, size] of sizes) {
      assert.match(address, /^\.\.\/pictures\/my-photo-[0-9a-f]{10}-\d+\.webp$/);
      const { format, width: real } = await sharp(built.picture(address)).metadata();
      assert.deepEqual({ format, size: `${real}w` }, { format: 'webp', size });
    }
    const metadata = await Promise.all(
      [src, fullSrc].map((url) => sharp(built.picture(url)).metadata()),
    );
    assert.deepEqual(
      metadata.map(({ format, width: real }) => [format, real]),
      [
        ['jpeg', 1200],
        ['jpeg', 1500],
      ],
    );
  });

  it('are smaller, in bytes, than what they were', async (test) => {
    const original = await photo(1600, 1000).jpeg({ quality: 95 }).toBuffer();
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.jpg', alt: 'A' }]),
      'in/en/p.jpg': original,
    });
    const [{ srcset }] = await imagesOf(built);
    for (const candidate of srcset.split(', '))
      assert.ok((await stat(built.picture(candidate.split(' ')[0]))).size < original.length);
  });

  it('are made in AVIF, and in other widths, where that is asked for', async (test) => {
    const built = await build(
      test,
      {
        'in/en/a.json': showing([{ src: 'p.png', alt: 'A' }]),
        'in/en/p.png': await photo(500, 300).png().toBuffer(),
      },
      ['--format', 'avif', '--widths', '300,200'],
    );
    const [{ src, srcset, width }] = await imagesOf(built);
    assert.deepEqual(srcset.match(/\d+\.avif \d+w/g), ['200.avif 200w', '300.avif 300w']);
    assert.equal((await sharp(built.picture(src)).metadata()).format, 'png');
    assert.equal(width, 500);
  });

  it('never get wider than they are', async (test) => {
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.png', alt: 'A' }]),
      'in/en/p.png': await photo(300, 200).png().toBuffer(),
    });
    const [{ srcset, fullSrc }] = await imagesOf(built);
    assert.match(srcset, /^\S+-300\.webp 300w$/);
    assert.equal(fullSrc, undefined);
  });

  it('lose where they were taken, and stand as the camera was held', async (test) => {
    const turned = await photo(600, 400)
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 36/1 0/1' } })
      .jpeg()
      .toBuffer();
    assert.ok((await sharp(turned).metadata()).exif);
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.jpg', alt: 'A' }]),
      'in/en/p.jpg': turned,
    });
    const [{ src, width, height }] = await imagesOf(built);
    assert.deepEqual({ width, height }, { width: 400, height: 600 });
    const { exif, orientation, width: real } = await sharp(built.picture(src)).metadata();
    assert.deepEqual(
      { exif, orientation, real },
      { exif: undefined, orientation: undefined, real: 400 },
    );
  });

  it('keep the size that their author gives them, in their own proportions', async (test) => {
    const images = [
      { src: 'p.png', alt: 'A', width: 250 },
      { src: 'p.png', alt: 'A', height: 100 },
      { src: 'p.png', alt: 'A', width: 70, height: 70 },
    ];
    const built = await build(test, {
      'in/en/a.json': showing(images),
      'in/en/p.png': await photo(500, 300).png().toBuffer(),
    });
    assert.deepEqual(
      (await imagesOf(built)).map(({ width, height }) => [width, height]),
      [
        [250, 150],
        [167, 100],
        [70, 70],
      ],
    );
  });

  it('keep the larger picture that their author gives them', async (test) => {
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.png', fullSrc: 'full.png', alt: 'A' }]),
      'in/en/p.png': await photo(100, 60).png().toBuffer(),
      'in/en/full.png': await photo(200, 120).png().toBuffer(),
    });
    const [{ srcset, fullSrc }] = await imagesOf(built);
    assert.match(srcset, /\/p-\w+-100\.webp 100w$/);
    assert.match(fullSrc, /\/full-\w+-200\.png$/);
  });

  it('with sizes that their author has made are taken as they are', async (test) => {
    const files = {
      'in/en/p.webp': await photo(100, 60).webp().toBuffer(),
      'in/en/2p.webp': await photo(200, 120).webp().toBuffer(),
      'in/en/full.svg': '<svg/>',
    };
    const srcset = 'p.webp 1x, 2p.webp 2x';
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.webp', fullSrc: 'full.svg', srcset, alt: 'A' }]),
      ...files,
    });
    const [image] = await imagesOf(built);
    assert.match(image.srcset, /^\S+\/p-\w+\.webp 1x, \S+\/2p-\w+\.webp 2x$/);
    assert.deepEqual([image.width, image.height], [100, 60]);
    const addresses = [...image.srcset.split(', '), image.fullSrc].map(
      (part) => part.split(' ')[0],
    );
    assert.equal(image.src, addresses[0]);
    for (const [index, data] of Object.values(files).entries())
      assert.deepEqual(await readFile(built.picture(addresses[index])), Buffer.from(data));
  });

  it('with sizes are read as the page reads them, whatever stands between the candidates', async (test) => {
    const image = (name) => ({ [`in/en/${name}`]: '<svg/>' });
    const built = await build(test, {
      'in/en/a.json': showing([
        { src: 'a.svg', srcset: 'a.svg 1x,b.svg 2x', alt: 'A' },
        { src: 'a.svg', srcset: ' ,a.svg\t1x , c,d.svg  2x,', alt: 'A' },
      ]),
      ...image('a.svg'),
      ...image('b.svg'),
      ...image('c,d.svg'),
    });
    const shape = /^\S+\/a-\w+\.svg 1x, \S+\/(b|c-d)-\w+\.svg 2x$/;
    for (const { srcset } of await imagesOf(built)) {
      assert.match(srcset, shape);
      for (const candidate of srcset.split(', '))
        assert.equal(await readFile(built.picture(candidate.split(' ')[0]), 'utf8'), '<svg/>');
    }
  });

  it('that are SVG or move are copied as they are, with their size', async (test) => {
    const svg =
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 50"></svg>';
    const gif = await sharp(
      await Promise.all([photo(40, 30), photo(40, 30)].map((frame) => frame.png().toBuffer())),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer();
    const built = await build(test, {
      'in/en/a.json': showing([
        { src: 'a.svg', alt: 'A' },
        { src: 'b.gif', alt: 'B' },
      ]),
      'in/en/a.svg': svg,
      'in/en/b.gif': gif,
    });
    const [first, second] = await imagesOf(built);
    assert.deepEqual([first.width, first.height, first.srcset], [80, 50, undefined]);
    assert.deepEqual([second.width, second.height, second.srcset], [40, 30, undefined]);
    assert.equal(await readFile(built.picture(first.src), 'utf8'), svg);
    assert.deepEqual(await readFile(built.picture(second.src)), gif);
  });

  it('of several pages, as a scanner makes them, are the first page, in a format that browsers show', async (test) => {
    const pages = Buffer.concat([Buffer.alloc(60 * 40 * 3, 200), Buffer.alloc(60 * 40 * 3, 50)]);
    const tiff = await sharp(pages, { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } })
      .tiff()
      .toBuffer();
    assert.equal((await sharp(tiff).metadata()).pages, 2);
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'scan.tiff', alt: 'A' }]),
      'in/en/scan.tiff': tiff,
    });
    const [{ src, srcset, width, height }] = await imagesOf(built);
    assert.deepEqual([width, height], [60, 40]);
    assert.match(srcset, /-60\.webp 60w$/);
    const { data, info } = await sharp(built.picture(src))
      .raw()
      .toBuffer({ resolveWithObject: true });
    assert.match(src, /\.jpg$/);
    assert.deepEqual([info.height, Math.round(data[0] / 10)], [40, 20]);
  });

  for (const [format, ending] of [
    ['avif', 'avif'],
    ['tiff', 'png'],
  ])
    it(`that are transparent stay so, from ${format} to ${ending}`, async (test) => {
      const create = {
        width: 50,
        height: 30,
        channels: 4,
        background: { r: 0, g: 120, b: 0, alpha: 0 },
      };
      const built = await build(test, {
        'in/en/a.json': showing([{ src: `p.${format}`, alt: 'A' }]),
        [`in/en/p.${format}`]: await sharp({ create })
          .toFormat(format, { compression: format === 'tiff' ? 'lzw' : 'av1' })
          .toBuffer(),
      });
      const [{ src }] = await imagesOf(built);
      assert.ok(src.endsWith(`.${ending}`), src);
      const { channels } = await sharp(built.picture(src)).stats();
      assert.equal(channels[3].max, 0);
    });

  it('are made again where a file of them is not as long as it was', async (test) => {
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.png', alt: 'A' }]),
      'in/en/p.png': await photo(50, 30).png().toBuffer(),
    });
    const [{ src }] = await imagesOf(built);
    const before = await readFile(built.picture(src));
    await writeFile(built.picture(src), '');
    const { stderr } = await careleaf(built.folder, ['build', 'in', '--out', 'out']);
    assert.match(stderr, /1 built, 0 unchanged, 1 picture file made/);
    assert.deepEqual(await readFile(built.picture(src)), before);
  });

  it('in a text are copied too', async (test) => {
    const built = await build(test, {
      'in/en/a.json': showing([], '![A](p.png) and ![B](https://example.org/b.png)'),
      'in/en/p.png': await photo(50, 30).png().toBuffer(),
    });
    const { sections } = await built.read('en/a.json');
    const [image, , remote] = sections[0].body.children[0].children;
    assert.match(image.url, /^\.\.\/pictures\/p-\w+-50\.png$/);
    assert.equal(existsSync(built.picture(image.url)), true);
    assert.equal(remote.url, 'https://example.org/b.png');
  });

  it('in a text get their size and widths as well', async (test) => {
    const built = await build(test, {
      'in/en/a.json': { ...showing([], 'Look: ![A](p.png)'), summary: '![A](p.png)' },
      'in/en/p.png': await photo(1700, 850).png().toBuffer(),
    });
    const { sections, summary } = await built.read('en/a.json');
    const [, image] = sections[0].body.children[0].children;
    assert.deepEqual(summary.children[0].children, [image]);
    assert.deepEqual([image.width, image.height], [1700, 850]);
    assert.match(image.fullSrc, /-1700\.png$/);
    const files = image.srcset.split(', ').map((one) => one.split(' '));
    assert.ok(files.length > 1);
    for (const [file, width] of files) {
      assert.match(file, new RegExp(`-${parseInt(width, 10)}\\.webp$`));
      assert.equal(existsSync(built.picture(file)), true);
    }
  });

  it('on other hosts, or at an address that begins with "/", are left alone', async (test) => {
    const images = [
      { src: 'https://example.org/a.png', alt: 'A' },
      { src: '/a.png', alt: 'B' },
    ];
    const built = await build(test, { 'in/en/a.json': showing(images) });
    assert.deepEqual(await imagesOf(built), images);
  });

  it('get another name when they change, and the old files go', async (test) => {
    const built = await build(test, {
      'in/en/a.json': showing([{ src: 'p.png', alt: 'A' }]),
      'in/en/p.png': await photo(50, 30).png().toBuffer(),
    });
    const before = await readdir(join(built.folder, 'out/pictures'));
    await addTo(built.folder, { 'in/en/p.png': await photo(50, 40).png().toBuffer() });
    await careleaf(built.folder, ['build', 'in', '--out', 'out']);
    const after = await readdir(join(built.folder, 'out/pictures'));
    assert.equal(after.length, before.length);
    assert.deepEqual(
      after.filter((name) => before.includes(name)),
      [],
    );
  });

  it('are made once, however many articles show them', async (test) => {
    const { stderr } = await build(test, {
      'in/en/a.json': showing([{ src: 'p.png', alt: 'A' }]),
      'in/es/a.json': { ...showing([{ src: '../en/p.png', alt: 'A' }]), language: 'es' },
      'in/en/p.png': await photo(50, 30).png().toBuffer(),
    });
    assert.match(stderr, /2 built, 0 unchanged, 2 picture files made/);
  });

  it('need sharp: without it the command says so, and SVG does not need it', async (test) => {
    const options = { node: without('sharp') };
    const png = await build(
      test,
      {
        'in/en/a.json': showing([{ src: 'p.png', alt: 'A' }]),
        'in/en/p.png': await photo(50, 30).png().toBuffer(),
      },
      [],
      options,
    );
    assert.equal(png.status, 2);
    assert.match(png.stderr, /npm install sharp/);
    const svg = await build(
      test,
      { 'in/en/a.json': showing([{ src: 'a.svg', alt: 'A' }]), 'in/en/a.svg': '<svg/>' },
      [],
      options,
    );
    assert.equal(svg.status, 0);
  });
});
