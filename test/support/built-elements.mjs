/**
 * With BUILT=1 the tests of the elements are those of the built script: what a page gets, after the
 * bundler, the minifier and what the build does to Lit.
 */
const CLASSES = {
  'side-effect-card': 'SideEffectCardElement',
  'enlargeable-image': 'EnlargeableImageElement',
  'hiring-banner': 'HiringBannerElement',
};

export function builtElements() {
  return {
    name: 'built-elements',
    serve({ path }) {
      const [, tag, file] = /^\/src\/elements\/([\w-]+)\/([\w-]+)\.[jt]s$/.exec(path) ?? [];
      if (!process.env.BUILT || !CLASSES[tag] || ![tag, 'define'].includes(file)) return undefined;
      const body = `
        await import('/dist/careleaf.js');
        // What is loaded only for pages that have it.
        const element = document.body.appendChild(document.createElement('${tag}'));
        await customElements.whenDefined('${tag}');
        element.remove();
        export const ${CLASSES[tag]} = customElements.get('${tag}');`;
      return { body, type: 'js' };
    },
  };
}
