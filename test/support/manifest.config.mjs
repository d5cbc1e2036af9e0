/** custom-elements.json: what each element offers, from its class and the comment above it. */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publishedPaths()],
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
      for (const { declarations = [] } of customElementsManifest.modules)
        for (const declaration of declarations)
          declaration.members = declaration.members?.filter(
            ({ name, privacy, description, static: isStatic }) =>
              !name.startsWith('#') && !privacy && (description || !isStatic),
          );
    },
  };
}
