import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { plainText } from '../../content/plain-text.js';
import { allowedUrl, LINK_SCHEMES } from '../../content/urls.js';
import type { Article, ArticleImage } from '../../model/article.js';
import type { ContentNode, Root } from '../../model/content-tree.js';
import type { LanguagePage } from '../../prerender/server-card.js';
import { PAGE } from '../addresses.js';
import { canonical } from '../checks/check-library.js';
import { linksIn, Occurrences } from '../checks/contents.js';
import { asFields, asText, type Fields } from '../checks/json-parts.js';
import { localPath, srcsetParts } from '../checks/local-files.js';
import { asTyped, missing } from '../checks/missing.js';
import { pictureFault } from '../checks/picture-faults.js';
import { readAsPageDoes } from '../checks/schema.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Needle, type Rule } from '../findings.js';
import { WrongUse } from '../wrong-use.js';
import { compiledAddress, Links, type LinkPlace } from './links.js';
import type { Listed } from './manifest.js';
import { relativeAddress } from './output-folder.js';
import type { Picture, Pictures, Variant } from './pictures.js';

/** Where a source is, and where what is made of it goes. */
export interface Place extends LinkPlace {
  readonly pictures: Pictures;
}

export interface Compiled {
  /** Of an article; what a banner becomes is in `outputs`. */
  readonly article?: Article;
  /** Pages of its translations, as its own page writes them. */
  readonly pages?: readonly LanguagePage[];
  readonly document: unknown;
  readonly entry?: Listed;
  /** Whole paths of the files that it needs besides its own. */
  readonly uses: readonly string[];
  /** Articles that it leads to: see the manifest. */
  readonly leads: Readonly<Record<string, boolean>>;
  /** Files in the output folder that were written for it, with hashes. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What keeps it not from being built: not all of it is a mere warning. */
  readonly warnings: readonly Finding[];
}

/**
 * Compiles an article or a banner: Markdown becomes content trees, pictures get their sizes, and what
 * it links to beside it comes along. Where it is not whole there is only what is wrong with it.
 */
export async function compile(
  document: Document,
  place: Place,
): Promise<Compiled | readonly Finding[]> {
  const reading = document.findings.filter(({ severity }) => severity === 'error');
  if (document.input === undefined) return reading;
  const { article, findings } = await readAsPageDoes(document, 'build');
  const problems = [...reading, ...findings];
  if (problems.length) return problems;
  const compiler = new Compiler(document, place);
  const compiled = article
    ? await compiler.article(compiler.withTranslations(article))
    : await compiler.banner(asFields(document.input));
  return compiler.errors.length ? compiler.errors : compiled;
}

class Compiler {
  readonly errors: Finding[] = [];
  readonly #warnings: Finding[] = [];
  readonly #document: Document;
  readonly #place: Place;
  readonly #links: Links;
  readonly #uses = new Set<string>();
  readonly #leads: Record<string, boolean> = {};
  readonly #outputs: Record<string, string> = {};

  constructor(document: Document, place: Place) {
    this.#document = document;
    this.#place = place;
    this.#links = new Links(place, {
      file: document.located.file,
      local: (url) => this.#local(url),
      report: (severity, rule, pointer, message, needle) =>
        (severity === 'error' ? this.errors : this.#warnings).push(
          finding(document.located, severity, rule, pointer, message, needle),
        ),
      use: (file) => this.#uses.add(file),
      leads: (output, isThere) => (this.#leads[output] = isThere),
      made: (file, hash) => (this.#outputs[file] = hash),
    });
  }

  /** The article with those of its translations that readers can be led to: it is built without others. */
  withTranslations(article: Article): Article {
    const translations = article.translations.filter(({ src }, index) => {
      const lost = this.#links.lostTranslation(src);
      if (!lost) return true;
      const { severity, rule, message } = lost;
      const { located } = this.#document;
      const pointer = `/translations/${index}/src`;
      this.#warnings.push(finding(located, severity, rule, pointer, message));
      return false;
    });
    return { ...article, translations };
  }

  async article(article: Article): Promise<Compiled> {
    const { summary, help, sections, references, translations, related, source } = article;
    const compiled: Article = {
      ...article,
      ...(summary && { summary: await this.#tree(summary, '/summary') }),
      help: await all(help, async (advice, index) => ({
        ...advice,
        ...(advice.body && { body: await this.#tree(advice.body, `/help/${index}/body`) }),
      })),
      sections: await all(sections, async (section, index) => ({
        ...section,
        body: await this.#tree(section.body, `/sections/${index}/body`),
        images: await all(section.images, (image, at) =>
          this.#image(image, `/sections/${index}/images/${at}`),
        ),
      })),
      references: await all(references, (reference, index) =>
        this.#withLink(reference, 'url', `/references/${index}/url`),
      ),
      translations: translations.map((to) => ({ ...to, src: compiledAddress(to.src) })),
      related: related.map((to) => ({ ...to, src: compiledAddress(to.src) })),
      ...(source && { source: await this.#withLink(source, 'url', '/source/url') }),
    };
    const { id, title, aliases, updated, codes } = compiled;
    const text = summary && plainText(summary);
    const entry: Listed = {
      id,
      title,
      aliases: [...aliases],
      ...(text ? { summary: text } : {}),
      language: canonical(compiled.language)!,
      ...(updated ? { updated } : {}),
      codes: [...codes],
    };
    const pages = await this.#pages(article);
    return { article: compiled, pages, document: compiled, entry, ...this.#made() };
  }

  async banner(banner: Fields): Promise<Compiled> {
    const link = asFields(banner.link);
    const href = asText(link.href);
    for (const url of await linksIn(asText(banner.message) ?? ''))
      await this.#bannerLink(url, '/message', { texts: [url] });
    if (!href) return { document: banner, ...this.#made() };
    if (!allowedUrl(href, PAGE, LINK_SCHEMES))
      this.#report('blocked-url', '/link/href', `"${href}" is no link that a page may show.`);
    const address = await this.#links.address(href, '/link/href');
    const { link: _, ...rest } = banner;
    return {
      document: address ? { ...banner, link: { ...link, href: address } } : rest,
      ...this.#made(),
    };
  }

  async #pages({ translations }: Article): Promise<LanguagePage[]> {
    const pages = await all(translations, async ({ language, src }) => {
      const href = await this.#links.pageAt(src);
      return href ? [{ language, href }] : [];
    });
    return pages.flat();
  }

  /** A link in what a banner says: it stays as it is, so it must lead somewhere as it is. */
  async #bannerLink(url: string, pointer: string, needle: Needle): Promise<void> {
    const file = this.#local(url);
    if (!allowedUrl(url, PAGE, LINK_SCHEMES))
      this.#report(
        'blocked-url',
        pointer,
        `"${asTyped(url)}" is no link that a page may show.`,
        needle,
      );
    else if (file && !(await stat(file).catch(() => undefined)))
      this.#report(
        'dead-link',
        pointer,
        await missing('file', url, file, this.#document.located.file),
        needle,
      );
  }

  #made(): Pick<Compiled, 'uses' | 'leads' | 'outputs' | 'warnings'> {
    return {
      uses: [...this.#uses],
      leads: this.#leads,
      outputs: this.#outputs,
      warnings: this.#warnings,
    };
  }

  #report(rule: Rule, pointer: string, message: string, needle?: Needle): void {
    this.errors.push(finding(this.#document.located, 'error', rule, pointer, message, needle));
  }

  async #tree(tree: Root, pointer: string): Promise<Root> {
    const occurrences = new Occurrences();
    const change = async (node: ContentNode): Promise<readonly ContentNode[]> => {
      const children = 'children' in node ? { children: await changed(node.children) } : {};
      if (node.type === 'link') {
        const needle = occurrences.nextUrl(node.url);
        const url = await this.#links.address(node.url, pointer, needle);
        return url ? [{ ...node, ...children, url }] : (children.children ?? []);
      }
      if (node.type === 'image') {
        const needle = occurrences.nextUrl(node.url);
        const built = await this.#picture(node.url, pointer, needle, (picture) =>
          this.#sized(node, picture),
        );
        if (!built) return [node];
        const { src: url, ...sizes } = built;
        return [{ ...node, url, ...sizes }];
      }
      return [{ ...node, ...children }];
    };
    const changed = async (nodes: readonly ContentNode[]): Promise<readonly ContentNode[]> =>
      (await all(nodes, change)).flat();
    return { ...tree, children: await changed(tree.children) };
  }

  async #image(image: ArticleImage, pointer: string): Promise<ArticleImage> {
    const { src, fullSrc, srcset } = image;
    if (srcset) return this.#sizedImage(image, srcset, pointer);
    const built = await this.#picture(src, `${pointer}/src`, undefined, (picture) =>
      this.#sized(image, picture),
    );
    if (!fullSrc) return { ...image, ...built };
    const full = await this.#picture(fullSrc, `${pointer}/fullSrc`, undefined, (picture) =>
      this.#address(picture.widest()),
    );
    return { ...image, ...built, fullSrc: full ?? fullSrc };
  }

  async #sized(
    image: Size,
    picture: Picture,
  ): Promise<Size & Pick<ArticleImage, 'src' | 'fullSrc' | 'srcset'>> {
    const fallback = await this.#address(picture.fallback());
    const widest = await this.#address(picture.widest());
    const sizes: string[] = [];
    for (const size of await picture.sizes())
      sizes.push(`${await this.#address(Promise.resolve(size))} ${size.width}w`);
    return {
      ...sizeOf(image, picture),
      src: fallback,
      ...(widest === fallback ? {} : { fullSrc: widest }),
      ...(sizes.length ? { srcset: sizes.join(', ') } : {}),
    };
  }

  /** Whoever has made the sizes has also chosen how: the files are taken as they are. */
  async #sizedImage(image: ArticleImage, srcset: string, pointer: string): Promise<ArticleImage> {
    const copy = async (url: string, at: string): Promise<string> =>
      (await this.#picture(url, at, { texts: [url] }, (picture) =>
        this.#address(picture.copy()),
      )) ?? url;
    const own = await this.#picture(image.src, `${pointer}/src`, undefined, async (picture) => ({
      ...sizeOf(image, picture),
      src: await this.#address(picture.copy()),
    }));
    const sizes = await all(srcsetParts(srcset), async ([url, ...size]) =>
      [await copy(url, `${pointer}/srcset`), ...size].join(' '),
    );
    const { fullSrc } = image;
    return {
      ...image,
      ...own,
      ...(fullSrc && { fullSrc: await copy(fullSrc, `${pointer}/fullSrc`) }),
      srcset: sizes.join(', '),
    };
  }

  /** What `use` makes of a local picture; nothing where it is elsewhere, or cannot be read. */
  async #picture<Result>(
    url: string,
    pointer: string,
    needle: Needle | undefined,
    use: (picture: Picture) => Promise<Result>,
  ): Promise<Result | undefined> {
    const file = this.#local(url);
    if (!file) return undefined;
    try {
      const result = await use(await this.#place.pictures.get(file));
      this.#uses.add(file);
      return result;
    } catch (error) {
      if (error instanceof WrongUse) throw error;
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (isMissing)
        this.#report(
          'dead-image',
          pointer,
          await missing('picture', url, file, this.#document.located.file),
          needle,
        );
      else {
        // What reads pictures says why in many lines, for those who know it.
        const [why] = String(error).split('\n');
        const fault = (await pictureFault(file)) ?? `cannot be read: ${why}`;
        this.#report('picture', pointer, `"${asTyped(url)}" ${fault}`, needle);
      }
      return undefined;
    }
  }

  /** Where a file of a picture is, from the document; it belongs to its outputs from now on. */
  async #address(variant: Promise<Variant>): Promise<string> {
    const { file, hash } = await variant;
    this.#outputs[file] = hash;
    return relativeAddress(this.#place.output, file);
  }

  async #withLink<
    Name extends string,
    Part extends { readonly [key in Name]?: string | undefined },
  >(part: Part, name: Name, pointer: string): Promise<Part> {
    const { [name]: url, ...rest } = part;
    if (!url) return part;
    const address = await this.#links.address(url, pointer);
    return (address ? { ...part, [name]: address } : rest) as Part;
  }

  #local(url: string): string | undefined {
    const path = localPath(url);
    if (!path || path.startsWith('/')) return undefined;
    return resolve(this.#document.located.file, '..', path);
  }
}

type Size = Pick<ArticleImage, 'width' | 'height'>;

/** Width and height as the author has them, with what is missing from the picture's own proportions. */
function sizeOf(image: Size, picture: Pick<Picture, 'width' | 'height'>): Size {
  const { width, height } = picture;
  if (!width || !height) return {};
  if (image.width && image.height) return {};
  if (image.width) return { height: Math.round((image.width * height) / width) };
  if (image.height) return { width: Math.round((image.height * width) / height) };
  return { width, height };
}

/** One after the other: what is reported keeps the order of the text. */
async function all<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}
