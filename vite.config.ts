import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import { minify as terser } from 'terser';
import { Visitor } from 'rolldown/utils';
import { articleJsonSchema } from './src/model/json-schema.js';
import { articleShape, nodeShape } from './src/model/article-shape.js';
import { defineConfig, type Plugin } from 'vite';

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
  text.replace(/(^|>)\s*\n\s*(?=<|$)/g, '$1').replace(/\s*\n\s*/g, ' ');
const minifyCss = (text: string): string =>
  transform({ filename: 'styles', code: Buffer.from(text), minify: true })
    .code.toString()
    .replace(/[\\`]/g, '\\$&');

/** Puts the shape of an article into the build as finished data: no schema library to load for it. */
const precomputeShape = (): Plugin => ({
  name: 'precompute-shape',
  transform: (_, id) =>
    id.endsWith('/model/article-shape.ts')
      ? { code: asModule({ articleShape, nodeShape }), map: { mappings: '' } }
      : undefined,
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
/** Parts that are loaded when they are needed, by the names of their files in dist/chunks/. */
const LATER = {
  'after-text': 'src/elements/side-effect-card/after-text.ts',
  recover: 'src/source/recover.ts',
  'complete-article': 'src/source/complete-article.ts',
  'validate-article': 'src/model/validate-article.ts',
};

/**
 * In careleaf.js the later parts stay outside, at addresses that are known beforehand. Browsers
 * remember that a module could not be loaded, and never ask for its address again on that page: after
 * a failure a part is asked for with a query.
 */
const linkChunks = (): Plugin => ({
  name: 'link-chunks',
  transform(code, id) {
    if (!id.includes('/src/')) return undefined;
    const output = new MagicString(code).replace(
      /\bimport\(["'][^"']*?([\w-]+)\.js["']\)/g,
      (whole, name: string) => (name in LATER ? `later("${name}")` : whole),
    );
    if (!output.hasChanged()) return undefined;
    output.prepend(`import { later } from ${JSON.stringify(resolve('src/entries/later.ts'))};`);
    return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) };
  },
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
 * Lit notes its versions and looks for its polyfills on the page's global object. Our copy keeps to
 * itself: nothing is written to the page's globals, and nothing that stands there is called.
 */
const litWithoutGlobals = (): Plugin => ({
  name: 'lit-without-globals',
  transform(code, id) {
    if (!/node_modules\/(lit|@lit)/.test(id)) return undefined;
    const output = new MagicString(code)
      .replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g, '0')
      // What standard decorators would need, which are not used here.
      .replace(
        /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/g,
        '',
      )
      .replace(
        /const (\w+)=this\[Symbol\.metadata\];if\(null!==\1\)\{.*?elementProperties\.set\(\w+,\w+\)\}/g,
        '',
      )
      .replace(/\w+\.(lit\w+|reactiveElement)PolyfillSupport\b/g, 'void 0');
    return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) };
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

/** A second minifier after the bundler's: 1.5 % less to load before the text. */
const minifyMore = (): Plugin => ({
  name: 'minify-more',
  renderChunk: {
    order: 'post',
    async handler(code) {
      const { code: minified = '', map } = await terser(code, {
        module: true,
        ecma: 2020,
        compress: { passes: 4, pure_getters: true, unsafe_arrows: true },
        sourceMap: true,
      });
      return { code: minified, map: map as string };
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
    for (const [name, source] of Object.entries({
      careleaf: 'src/entries/careleaf.ts',
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
  article: 'src/entries/article.ts',
};

/** One pass for each way in which Careleaf is published; see "scripts" in package.json. */
export default defineConfig(({ mode }) => {
  switch (mode) {
    case 'chunks': // what careleaf.js loads later: complete in themselves, see src/content/template.ts
      return {
        ...common,
        plugins: [markedLexerOnly(), ...common.plugins, minifyMore()],
        build: {
          ...build,
          outDir: 'dist/chunks',
          lib: { entry: LATER, formats: ['es'] },
          rolldownOptions: {
            output: { minify: true, comments: false, chunkFileNames: '[name].js' },
          },
        },
      };
    case 'entry': // careleaf.js: small, loads what is rarely needed
      return {
        ...common,
        plugins: [
          linkChunks(),
          constructableStylesOnly(),
          litWithoutGlobals(),
          ...common.plugins,
          minifyMore(),
        ],
        build: {
          ...build,
          lib: { entry: { careleaf: 'src/entries/careleaf.ts' }, formats: ['es'] },
          rolldownOptions: {
            output: { minify: true, comments: false },
          },
        },
      };
    case 'bundle': // careleaf.bundle.js: one file, one SRI hash
      return {
        ...common,
        plugins: [
          markedLexerOnly(),
          constructableStylesOnly(),
          litWithoutGlobals(),
          ...common.plugins,
          minifyMore(),
        ],
        build: {
          ...build,
          lib: { entry: { 'careleaf.bundle': 'src/entries/careleaf.ts' }, formats: ['es'] },
          rolldownOptions: { output: { minify: true, comments: false, codeSplitting: false } },
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
