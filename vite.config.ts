import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import { minify as terser } from 'terser';
import { Visitor } from 'rolldown/utils';
import { LATER_TAGS } from './src/entries/later-elements.js';
import { articleJsonSchema, bannerJsonSchema, indexJsonSchema } from './src/model/json-schema.js';
import { articleShape, nodeShape } from './src/model/article-shape.js';
import { themeCss, themes } from './src/styles/themes.js';
import { bannerShape } from './src/model/banner-shape.js';
import { defineConfig, type Plugin } from 'vite';
import { LIT_INTERNALS, trimLit } from './build/trim-lit.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Takes comments and indentation out of css`…` and html`…`, which minifiers leave as they are. */
const minifyTemplates = (): Plugin => ({
  name: 'minify-templates',
  enforce: 'post',
  transform(code, id) {
    if (!id.includes('/src/') || !/\b(css|html|svg)`/.test(code)) return undefined;
    const output = new MagicString(code);
    new Visitor({
      TaggedTemplateExpression({ tag, quasi }) {
        // html`…`, or htmlAt(level)`…`
        const name = tag.type === 'CallExpression' ? tag.callee : tag;
        const kind = name.type === 'Identifier' ? name.name.replace('At', '') : '';
        for (const { start, end, value } of quasi.quasis) {
          const text = kind === 'css' ? minifyCss(value.cooked ?? '') : minifyHtml(value.raw);
          if (!/^(css|html|svg)$/.test(kind) || text === value.raw) continue;
          if (text) output.overwrite(start, end, text);
          else output.remove(start, end);
        }
      },
    }).visit(this.parse(code));
    return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) };
  },
});
const minifyHtml = (text: string): string =>
  text
    .replace(/(^|>)\s*\n\s*(?=<|$)/g, '$1')
    // A ">" at the start of a line ends a tag.
    .replace(/\s*\n\s*(>?)/g, (_, end: string) => end || ' ');
const minifyCss = (text: string): string =>
  transform({ filename: 'styles', code: Buffer.from(text), minify: true })
    .code.toString()
    .replace(/[\\`]/g, '\\$&');

/** Puts the shape of an article into the build as finished data: no schema library to load for it. */
const precomputeShape = (): Plugin => ({
  name: 'precompute-shape',
  transform(_, id) {
    const [, name] = /\/model\/(article|banner)-shape\.ts$/.exec(id) ?? [];
    if (!name) return undefined;
    const data = name === 'article' ? { articleShape, nodeShape } : { bannerShape };
    return { code: asModule(data), map: { mappings: '' } };
  },
});

/** A module that exports JSON values; what occurs more than once in them is written once. */
function asModule(exports: Readonly<Record<string, unknown>>): string {
  const count = new Map<string, number>();
  const countParts = (value: unknown): void => {
    if (typeof value !== 'object' || !value) return;
    const text = JSON.stringify(value);
    count.set(text, (count.get(text) ?? 0) + 1);
    if (count.get(text) === 1) Object.values(value).forEach(countParts);
  };
  countParts(Object.values(exports));
  const names = new Map<string, string>();
  const lines: string[] = [];
  const write = (value: unknown): string => {
    if (typeof value !== 'object' || !value) return JSON.stringify(value);
    const text = JSON.stringify(value);
    const known = names.get(text);
    if (known) return known;
    const code = Array.isArray(value)
      ? `[${value.map(write).join()}]`
      : `{${Object.entries(value)
          .map(([key, part]) => `${JSON.stringify(key)}:${write(part)}`)
          .join()}}`;
    if (count.get(text)! < 2 || text.length < 8) return code;
    names.set(text, `part${names.size}`);
    lines.push(`const ${names.get(text)} = ${code};`);
    return names.get(text)!;
  };
  for (const [name, value] of Object.entries(exports))
    lines.push(`export const ${name} = ${write(value)};`);
  return lines.join('\n');
}

const common = {
  define: { __CARELEAF_VERSION__: JSON.stringify(version) },
  plugins: [minifyTemplates(), precomputeShape()],
  publicDir: false as const,
};
/** The languages of the interface beside English. */
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'pt', 'tl', 'vi', 'zh'];
/** Parts that are loaded when they are needed, by the names of their files in dist/chunks/. */
const LATER = {
  'after-text': 'src/elements/side-effect-card/after-text.ts',
  recover: 'src/source/recover.ts',
  'complete-article': 'src/source/complete-article.ts',
  'validate-article': 'src/model/validate-article.ts',
  ...Object.fromEntries(
    LANGUAGES.map((code) => [`strings-${code}`, `src/strings/strings-${code}.ts`]),
  ),
};

/**
 * The later parts that are elements of their own, or belong to one. Each is built for itself, so that
 * a page asks for one file; what they extend is Lit's class of the page, see lit-of-the-page.ts.
 */
const LATER_ELEMENTS: Readonly<Record<string, string>> = {
  'enlargeable-image': 'src/elements/enlargeable-image/define.ts',
  'image-viewer': 'src/elements/enlargeable-image/image-viewer.ts',
  'hiring-banner': 'src/elements/hiring-banner/define.ts',
  'load-banner': 'src/source/load-banner.ts',
  'rich-message': 'src/elements/hiring-banner/rich-message.ts',
  tools: 'src/elements/side-effect-card/tools.ts',
  diagnose: 'src/entries/diagnose.ts',
};

/** The later parts stay outside, at addresses that are known beforehand: seen from one another. */
const linkChunks = (parts: object = { ...LATER, ...LATER_ELEMENTS }): Plugin => ({
  name: 'link-chunks',
  enforce: 'pre',
  resolveId(source, _importer, { kind }: { kind?: string }) {
    const [, name = ''] = /([\w-]+)(?:\/define)?\.js$/.exec(source) ?? [];
    return kind === 'dynamic-import' && name in parts
      ? { id: `./${name}.js`, external: 'absolute' }
      : undefined;
  },
});

/** The same in careleaf.js, which can ask again for a part that could not be loaded: load-part.ts. */
const loadParts = (parts: object = { ...LATER, ...LATER_ELEMENTS }): Plugin => ({
  name: 'load-parts',
  transform(code, id) {
    const output = new MagicString(code).replace(
      /\bimport\(["'][^"']*?([\w-]+)(?:\/define)?\.js["']\)/g,
      (whole, name: string) => (name in parts ? `loadPart("${name}")` : whole),
    );
    if (!output.hasChanged() || !id.includes('/src/')) return undefined;
    output.prepend(
      `import { loadPart } from ${JSON.stringify(resolve('src/entries/load-part.ts'))};`,
    );
    return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) };
  },
});

/** In careleaf.js the languages have one import for all: a list of them in place of nine functions. */
const linkLanguages = (): Plugin => ({
  name: 'link-languages',
  transform: (_, id) =>
    id.endsWith('/strings/languages.ts')
      ? {
          code: `import { loadPart } from ${JSON.stringify(resolve('src/entries/load-part.ts'))};
            export const importLanguage = (code) =>
              /^(fil|${LANGUAGES.join('|')})$/.test(code)
                ? loadPart('strings-' + code.replace('fi', 't'))
                : void 0;`,
          map: { mappings: '' },
        }
      : undefined,
});

/** In careleaf.js the later elements have one import for all, too: see later-elements.ts. */
const linkElements = (): Plugin => ({
  name: 'link-elements',
  transform: (_, id) =>
    id.endsWith('/entries/later-elements.ts')
      ? {
          code: `export { loadPart as importElement } from ${JSON.stringify(resolve('src/entries/load-part.ts'))};
            export const LATER_TAGS = ${JSON.stringify(LATER_TAGS)};`,
          map: { mappings: '' },
        }
      : undefined,
});

/** In the later elements, Lit and what they extend are those of the page. */
const litOfThePage = (): Plugin => ({
  name: 'lit-of-the-page',
  enforce: 'pre',
  resolveId: (source) =>
    source === 'lit' || source.endsWith('/careleaf-element.js')
      ? resolve('src/entries/lit-of-the-page.ts')
      : undefined,
});

/** In all later parts, the texts are those of the page. */
const stringsOfThePage = (): Plugin => ({
  name: 'strings-of-the-page',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/strings.js') ? resolve('src/entries/strings-of-the-page.ts') : undefined,
});

/**
 * Lit's own handling of styles falls back to <style> elements, which a strict Content Security Policy
 * forbids. Here it is constructable stylesheets or, on browsers from before 2023, the fallback.
 */
const constructableStylesOnly = (): Plugin => ({
  name: 'constructable-styles-only',
  enforce: 'pre',
  resolveId(source, importer) {
    return source.endsWith('css-tag.js') && /@lit/.test(importer ?? '')
      ? resolve('src/styles/css-tag.ts')
      : undefined;
  },
});

/**
 * Of marked only the lexer is used, but the module makes an instance of everything when it is
 * loaded, which no bundler can leave out: 15 KB, of which 3 are the rest. Its last part, from that
 * instance on, is taken off here.
 */
const markedLexerOnly = (): Plugin => ({
  name: 'marked-lexer-only',
  transform(code, id) {
    if (!id.endsWith('/marked/lib/marked.esm.js')) return undefined;
    const [, instance] = /;(var \w+=new \w+;function .*?export\{)/s.exec(code) ?? [];
    const [, lexer] = /(\w+) as Lexer/.exec(code) ?? [];
    const [, tokenizer] = /(\w+) as Tokenizer/.exec(code) ?? [];
    if (!instance || !lexer || !tokenizer)
      throw new Error('marked has changed: see where its module ends, and mend markedLexerOnly.');
    const output = new MagicString(code);
    const start = code.indexOf(instance);
    output.overwrite(start, code.length, `export{${lexer} as Lexer,${tokenizer} as Tokenizer}`);
    return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) };
  },
});

/**
 * A second minifier after the bundler's own: 2 % less to load before the text. The bundler minifies
 * after every hook before this one.
 */
const minifyMore = (): Plugin => ({
  name: 'minify-more',
  generateBundle: {
    order: 'post',
    async handler({ format }, bundle) {
      for (const [fileName, chunk] of Object.entries(bundle)) {
        const map = bundle[`${fileName}.map`];
        if (chunk.type !== 'chunk' || map?.type !== 'asset') continue;
        const minified = await terser(chunk.code, {
          module: format === 'es',
          ecma: 2020,
          // unsafe: what is put into texts has no valueOf of its own, and no text is a Symbol.
          compress: { passes: 4, unsafe: true, pure_getters: true, unsafe_arrows: true },
          mangle: { properties: { regex: LIT_INTERNALS } },
          // A classic script is read in the encoding of its page (a module is always UTF-8).
          format: { ascii_only: format !== 'es' },
          sourceMap: { content: map.source as string, url: `${fileName}.map` },
        });
        chunk.code = minified.code!;
        map.source = minified.map as string;
      }
    },
  },
});

const build = { target: 'es2022', sourcemap: true, emptyOutDir: false, outDir: 'dist' };

/** What tools read: the JSON Schema, and declarations beside the files they are for. */
const publishForTools = (): Plugin => ({
  name: 'publish-for-tools',
  generateBundle() {
    const emit = (fileName: string, source: string): unknown =>
      this.emitFile({ type: 'asset', fileName, source: `${source}\n` });
    emit('schema/article.schema.json', JSON.stringify(articleJsonSchema(), null, 2));
    emit('schema/banner.schema.json', JSON.stringify(bannerJsonSchema(), null, 2));
    emit('schema/index.schema.json', JSON.stringify(indexJsonSchema(), null, 2));
    for (const name of Object.keys(themes)) emit(`themes/${name}.css`, themeCss(name));
    for (const [name, source] of Object.entries({
      careleaf: 'src/entries/careleaf.ts',
      'careleaf.classic': 'src/entries/classic.ts',
      ...ELEMENTS,
    })) {
      const up = '../'.repeat(name.split('/').length - 1) || './';
      const types = source.replace(/^src/, 'types').replace(/\.ts$/, '.js');
      emit(`${name}.d.ts`, `export * from '${up}${types}';`);
    }
  },
});

/** What bundler users import, by file name in dist/. */
const ELEMENTS = {
  'elements/side-effect-card': 'src/elements/side-effect-card/side-effect-card.ts',
  'elements/side-effect-card/define': 'src/elements/side-effect-card/define.ts',
  'elements/enlargeable-image': 'src/elements/enlargeable-image/enlargeable-image.ts',
  'elements/enlargeable-image/define': 'src/elements/enlargeable-image/define.ts',
  'elements/hiring-banner': 'src/elements/hiring-banner/hiring-banner.ts',
  'elements/hiring-banner/define': 'src/elements/hiring-banner/define.ts',
  article: 'src/entries/article.ts',
  // "careleaf" and "careleaf/careleaf.js": bundlers cannot follow the imports of the file for script
  // tags, whose addresses are put together at run time.
  all: 'src/entries/careleaf.ts',
};

/** One pass for each way in which Careleaf is published; see "scripts" in package.json. */
export default defineConfig(({ mode }) => {
  const laterElement = LATER_ELEMENTS[mode];
  if (laterElement)
    return {
      ...common,
      plugins: [linkChunks(), litOfThePage(), stringsOfThePage(), ...common.plugins, minifyMore()],
      build: {
        ...build,
        outDir: 'dist/chunks',
        lib: { entry: { [mode]: laterElement }, formats: ['es'] },
        rolldownOptions: { output: { minify: true } },
      },
    };
  switch (mode) {
    case 'chunks': // what careleaf.js loads later: complete in themselves, see src/content/template.ts
      return {
        ...common,
        plugins: [
          linkChunks(LATER_ELEMENTS),
          stringsOfThePage(),
          markedLexerOnly(),
          ...common.plugins,
          minifyMore(),
        ],
        build: {
          ...build,
          outDir: 'dist/chunks',
          lib: { entry: LATER, formats: ['es'] },
          rolldownOptions: { output: { minify: true, chunkFileNames: '[name].js' } },
        },
      };
    case 'entry': // careleaf.js: small, loads what is rarely needed
      return {
        ...common,
        plugins: [
          loadParts(),
          linkLanguages(),
          linkElements(),
          constructableStylesOnly(),
          trimLit(),
          ...common.plugins,
          minifyMore(),
        ],
        build: {
          ...build,
          lib: { entry: { careleaf: 'src/entries/careleaf.ts' }, formats: ['es'] },
          // One of the two minifiers gives the names: that is smaller than both, one after the other.
          rolldownOptions: { output: { minify: { compress: true, mangle: false } } },
        },
      };
    case 'hydrate': {
      // careleaf.hydrate.js: for prerendered pages, which show their text without it
      const { 'after-text': _, ...parts } = { ...LATER, ...LATER_ELEMENTS };
      return {
        ...common,
        plugins: [
          loadParts(parts),
          linkLanguages(),
          linkElements(),
          constructableStylesOnly(),
          trimLit(true),
          ...common.plugins,
          minifyMore(),
        ],
        build: {
          ...build,
          lib: { entry: { 'careleaf.hydrate': 'src/entries/hydrate.ts' }, formats: ['es'] },
          rolldownOptions: { output: { minify: true, codeSplitting: false } },
        },
      };
    }
    case 'bundle': // careleaf.bundle.js: one file, one SRI hash
    case 'classic': // careleaf.classic.js: the same for <script defer>
      return {
        ...common,
        plugins: [
          markedLexerOnly(),
          constructableStylesOnly(),
          trimLit(),
          ...common.plugins,
          minifyMore(),
        ],
        build: {
          ...build,
          lib:
            mode === 'bundle'
              ? { entry: { 'careleaf.bundle': 'src/entries/careleaf.ts' }, formats: ['es'] }
              : {
                  entry: 'src/entries/classic.ts',
                  formats: ['iife'],
                  name: 'Careleaf',
                  fileName: () => 'careleaf.classic.js',
                },
          rolldownOptions: { output: { minify: true, codeSplitting: false, strict: true } },
        },
      };
    case 'cli': // the command `careleaf`: for Node, with what it needs from npm
      return {
        ...common,
        build: {
          ...build,
          target: 'node20',
          outDir: 'dist/cli',
          ssr: 'src/cli/careleaf.ts',
          rolldownOptions: { output: { chunkFileNames: '[name].js' } },
        },
      };
    default: // elements: for bundlers, which bring Lit themselves
      return {
        ...common,
        plugins: [...common.plugins, publishForTools()],
        build: {
          ...build,
          minify: false,
          lib: {
            entry: ELEMENTS,
            formats: ['es'],
          },
          rolldownOptions: {
            external: [/^lit($|\/)/, 'marked', 'valibot', 'character-entities'],
            output: { chunkFileNames: 'elements/shared/[name]-[hash].js' },
          },
        },
      };
  }
});
