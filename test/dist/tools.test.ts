import { expect } from '@open-wc/testing';

// What editors and type checkers read. What it says of an element is what the element says itself.

const TAGS = ['side-effect-card', 'hiring-banner', 'enlargeable-image'];

const json = async <Type>(path: string): Promise<Type> =>
  (await (await fetch(path)).json()) as Type;
/** As a text: the test server would compile a file of that name. */
const observed = async (tag: string): Promise<readonly string[]> => {
  await import(/* @vite-ignore */ new URL('/dist/careleaf.bundle.js', location.origin).href);
  document.body.append(document.createElement(tag));
  const constructor = await customElements.whenDefined(tag);
  return (constructor as unknown as { observedAttributes: readonly string[] }).observedAttributes;
};

interface Named {
  readonly name: string;
}
interface Tag extends Named {
  readonly attributes: readonly Named[];
}

describe('the data for editors', () => {
  after(() => TAGS.forEach((tag) => document.querySelector(tag)?.remove()));

  for (const tag of TAGS) {
    it(`has the attributes of <${tag}> for VS Code`, async () => {
      const { tags } = await json<{ tags: readonly Tag[] }>('/dist/vscode.html-custom-data.json');
      const found = tags.find(({ name }) => name === tag);
      expect(found!.attributes.map(({ name }) => name)).to.have.members([...(await observed(tag))]);
    });

    it(`has the attributes of <${tag}> for JetBrains`, async () => {
      const { contributions } = await json<{
        contributions: { html: { elements: readonly Tag[] } };
      }>('/dist/web-types.json');
      const found = contributions.html.elements.find(({ name }) => name === tag);
      expect(found!.attributes.map(({ name }) => name)).to.have.members([...(await observed(tag))]);
    });

    it(`names the module that registers <${tag}> in the manifest`, async () => {
      const { modules } = await json<{
        modules: readonly {
          path: string;
          exports: readonly { kind: string; name: string; declaration: { name: string } }[];
          declarations: readonly { name: string; tagName?: string }[];
        }[];
      }>('/dist/custom-elements.json');
      const define = modules.find(({ path }) => path === `elements/${tag}/define.js`);
      const definition = define!.exports.find(({ kind }) => kind === 'custom-element-definition');
      expect(definition!.name).to.equal(tag);
      const declared = modules
        .flatMap(({ declarations }) => declarations)
        .find(({ name }) => name === definition!.declaration.name);
      expect(declared!.tagName).to.equal(tag);
    });
  }
});
