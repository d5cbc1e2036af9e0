import { writeFileSync } from 'node:fs';

/** Properties that are no attributes, with what may be assigned to them. */
const PROPERTIES = { 'side-effect-card': { article: 'Article | ArticleJson | null' } };

/**
 * dist/react.d.ts: the elements in the JSX of React 19, which sets their properties, and listens to
 * their events by "on" and the name of the event. From the manifest; the types are those of the class.
 */
export const reactTypes = () => ({
  name: 'react-types',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    const classes = modules.flatMap(({ path, declarations = [] }) =>
      declarations.flatMap((declaration) => ({ path, ...declaration })),
    );
    const union = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';
    const lines = [
      "import type { ClassAttributes, HTMLAttributes } from 'react';",
      "import type { Article } from './types/model/article.js';",
      "import type { ArticleJson } from './types/model/article-schema.js';",
      "import type { CareleafEvents } from './types/elements/events.js';",
      ...classes.map(({ name, path }) => `import type { ${name} } from './${path}';`),
      '',
      '/** What an element takes in JSX: what every HTML element does, its properties, its events. */',
      'type Props<Type, Property extends keyof Type, Event extends keyof CareleafEvents> = Omit<',
      '  HTMLAttributes<Type>,',
      '  Property',
      '> &',
      '  ClassAttributes<Type> & { [Name in Property]?: Type[Name] | undefined } & {',
      '    [Name in Event as `on${Name}`]?: ((event: CareleafEvents[Name]) => void) | undefined;',
      '  };',
      '',
      "declare module 'react' {",
      '  namespace JSX {',
      '    interface IntrinsicElements {',
    ];
    for (const { name, tagName, summary, attributes = [], events = [] } of classes) {
      const properties = attributes.map(({ fieldName }) => fieldName);
      const others = attributes.filter((attribute) => attribute.name !== attribute.fieldName);
      lines.push(
        `      /** ${summary} */`,
        `      '${tagName}': Props<`,
        `        ${name},`,
        `        ${union(properties)},`,
        `        ${union(events.map((event) => event.name))}`,
        '      > & {',
        ...Object.entries(PROPERTIES[tagName] ?? {}).map(
          ([property, type]) => `        ${property}?: ${type} | undefined;`,
        ),
        ...others.map(
          (attribute) =>
            `        '${attribute.name}'?: ${name}['${attribute.fieldName}'] | undefined;`,
        ),
        '      };',
      );
    }
    lines.push('    }', '  }', '}', '');
    writeFileSync('dist/react.d.ts', lines.join('\n'));
  },
});
