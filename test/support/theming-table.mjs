/**
 * Writes the tables of docs/theming.md from dist/custom-elements.json: `node test/support/theming-table.mjs`
 * after a build. A test compares them with the manifest.
 */
const isCard = ({ name }) => name === 'SideEffectCardElement';

/** The part of docs/theming.md that is written here, for a manifest. */
export function tables(manifest) {
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ cssProperties, cssParts }) => cssProperties && cssParts)
    // The card says best what a property is for; the others come in no order of their own.
    .sort((a, b) => isCard(b) - isCard(a) || (a.name < b.name ? -1 : 1));
  const tagOf = ({ name }) =>
    name
      .replace(/Element$/, '')
      .replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase());
  const properties = new Map();
  for (const element of elements)
    for (const property of element.cssProperties) {
      const row = properties.get(property.name) ?? { ...property, tags: [] };
      row.tags.push(tagOf(element));
      properties.set(property.name, row);
    }
  const lines = ['| property | default | in a card | elsewhere |', '| --- | --- | --- | --- |'];
  for (const [name, { description, default: value, tags }] of properties) {
    const others = tags.filter((tag) => tag !== 'side-effect-card').map((tag) => `\`${tag}\``);
    const isOfCard = tags.includes('side-effect-card');
    lines.push(
      `| \`${name}\` | ${value ? `\`${value}\`` : name.includes('-color-') ? 'light and dark' : ''} | ${isOfCard ? description : ''} | ${others.join(', ')} |`,
    );
  }
  for (const element of elements) {
    lines.push(
      '',
      `### Parts of \`<${tagOf(element)}>\``,
      '',
      '| part | what it is |',
      '| --- | --- |',
    );
    for (const { name, description } of element.cssParts)
      lines.push(`| \`${name}\` | ${description} |`);
    lines.push(
      '',
      `### States of \`<${tagOf(element)}>\``,
      '',
      '| state | means |',
      '| --- | --- |',
    );
    for (const { name, description } of element.cssStates)
      lines.push(`| \`${name}\` | ${description} |`);
  }
  return lines.join('\n');
}

if (globalThis.process?.argv[1]?.endsWith('theming-table.mjs')) {
  const { readFileSync, writeFileSync } = await import('node:fs');
  const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const page = readFileSync('docs/theming.md', 'utf8');
  const [before, after] = ['<!-- from the manifest -->', '<!-- end -->'];
  const start = page.indexOf(before) + before.length;
  const whole = [page.slice(0, start), tables(manifest), page.slice(page.indexOf(after))];
  writeFileSync('docs/theming.md', whole.join('\n\n'));
}
