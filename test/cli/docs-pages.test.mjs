import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { describe, it } from 'node:test';

const PAGES = [
  'README.md',
  ...(await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
];

/** A page without its code. */
const prose = async (page) =>
  (await readFile(page, 'utf8')).replace(/^(`{3,})[^]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '`…`');

/** What GitHub and npm make of the headings of a page. */
async function anchorsOf(page) {
  const text = (await readFile(page, 'utf8')).replace(/^(`{3,})[^]*?^\1$/gm, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the links of the README and the guides', () => {
  for (const page of PAGES)
    it(`lead from ${page} to what is there, also in the package that npm installs`, async () => {
      // The picture of the README is for the repository.
      const links = [...(await prose(page)).matchAll(/(?<!!\[[^\]]*)\]\(([^)\s]+)\)/g)]
        .map(([, address]) => address)
        .filter((address) => !/^[a-z]+:/.test(address));
      const { files } = JSON.parse(await readFile('package.json', 'utf8'));
      for (const address of links) {
        const [path, fragment] = address.split('#');
        const file = path ? posix.join(posix.dirname(page), path) : page;
        assert.ok(existsSync(file), `${address} leads nowhere`);
        const isShipped =
          ['README.md', 'LICENSE'].includes(file) || files.includes(file.split('/')[0]);
        assert.ok(isShipped, `${address} is not in the package`);
        if (fragment)
          assert.ok((await anchorsOf(file)).includes(fragment), `${address}: no such heading`);
      }
    });
});

/** Every field of a JSON Schema by its path, with how it is written and whether it is required. */
function fieldsOf(schema, at = '') {
  const fields = new Map();
  for (const [name, field] of Object.entries(schema.properties)) {
    const path = `${at}${name}`;
    fields.set(path, { written: writtenAs(field), isRequired: schema.required.includes(name) });
    const list = field.type === 'array' && field.items;
    for (const inner of list ? (list.anyOf ?? [list]) : [field])
      if (inner.properties)
        for (const [below, one] of fieldsOf(inner, `${path}${list ? '[]' : ''}.`)) {
          const other = fields.get(below);
          fields.set(below, {
            written: other && other.written !== one.written ? undefined : one.written,
            // Two kinds of section: one of them has to have it.
            isRequired: !other || other.isRequired === one.isRequired ? one.isRequired : undefined,
          });
        }
  }
  return fields;
}

function writtenAs({ const: value, enum: values, type, pattern = '', anyOf, items, properties }) {
  if (value !== undefined) return `\`${value}\``;
  if (values)
    return values
      .map((one) => `\`${one}\``)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1');
  if (anyOf) return 'Markdown';
  if (type === 'array') return items.type === 'string' ? 'list of texts' : 'list';
  if (properties) return 'fields';
  if (type === 'boolean') return '`true`';
  if (type === 'integer') return 'whole number';
  if (type !== 'string') return type;
  if (pattern.startsWith('^[a-z0-9]+')) return 'id';
  if (pattern.startsWith('^[A-Za-z]{2,8}')) return 'language';
  if (!pattern.startsWith('^\\d{4}')) return 'text';
  return pattern.includes('T') ? 'date and time' : 'date';
}

describe('docs/fields.md', () => {
  for (const [name, heading] of [
    ['article', '## An article'],
    ['banner', '## A banner'],
  ])
    it(`lists every field of an ${name} that the schema has, as it is, and no other`, async () => {
      const page = await readFile('docs/fields.md', 'utf8');
      const schema = JSON.parse(await readFile(`dist/schema/${name}.schema.json`, 'utf8'));
      const [table] = page.slice(page.indexOf(heading) + 2).split('\n## ');
      const rows = [...table.matchAll(/^\| `([^`]+)`\s*\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
        ([, field, ...cells]) => [field, ...cells.map((cell) => cell.trim())],
      );
      const fields = fieldsOf(schema);
      assert.deepEqual(new Set(rows.map(([field]) => field)), new Set(fields.keys()));
      assert.equal(rows.length, fields.size);
      for (const [field, written, required, meaning] of rows) {
        const { written: expected, isRequired } = fields.get(field);
        if (expected) assert.equal(written, expected, field);
        assert.equal({ yes: true, '': false }[required], isRequired, `${field}: ${required}`);
        assert.ok(meaning, field);
      }
    });
});
