import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { reactTypes } from './react-types.mjs';

/**
 * custom-elements.json: what each element offers, from its class and the comment above it; and from
 * that, what editors and JSX want to know.
 */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    publishedPaths(),
    customElementVsCodePlugin({
      outdir: 'dist',
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
      hideLogs: true,
    }),
    customElementJetBrainsPlugin({ outdir: 'dist', packageJson: false, hideLogs: true }),
    reactTypes(),
  ],
};

/** Modules are named by what is published, not by where their source is. */
function publishedPaths() {
  const published = (path = '') =>
    path
      .replace(/^\/?src\//, '')
      .replace(/elements\/([\w-]+)\/define\.ts$/, 'elements/$1/define.js')
      .replace(/elements\/([\w-]+)\/\1\.ts$/, 'elements/$1.js');
  return {
    name: 'published-paths',
    packageLinkPhase({ customElementsManifest }) {
      const rename = (value) => {
        if (typeof value !== 'object' || !value) return;
        for (const [key, item] of Object.entries(value)) {
          if ((key === 'path' || key === 'module') && typeof item === 'string')
            value[key] = published(item);
          else rename(item);
        }
      };
      rename(customElementsManifest);
      const { modules } = customElementsManifest;
      const isPublished = ({ path }) => path.endsWith('.js');
      customElementsManifest.modules = modules.filter(isPublished);
      // What is private or internal is no part of what an element offers.
      for (const module of customElementsManifest.modules) {
        const [, tag, isDefinition] =
          /^elements\/([\w-]+?)(\/define)?\.js$/.exec(module.path) ?? [];
        module.declarations = (module.declarations ?? []).filter(({ kind }) => kind === 'class');
        // Tags are registered by our own function (src/elements/define.ts), which no tool knows.
        for (const declaration of module.declarations)
          Object.assign(declaration, { customElement: true, tagName: tag });
        if (isDefinition)
          module.exports.push({
            kind: 'custom-element-definition',
            name: tag,
            declaration: { name: classNameOf(tag), module: `elements/${tag}.js` },
          });
        for (const declaration of module.declarations)
          declaration.members = declaration.members?.filter(
            ({ name, privacy, description, static: isStatic }) =>
              !name.startsWith('#') && !privacy && (description || !isStatic),
          );
      }
    },
  };
}

const classNameOf = (tag) =>
  `${tag.replace(/(^|-)(.)/g, (_, dash, letter) => letter.toUpperCase())}Element`;
