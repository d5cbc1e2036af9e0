import { pointerTo } from '../../model/problems.js';
import type { Located, Finding } from '../findings.js';
import { finding } from '../findings.js';
import { nearest } from '../nearest.js';

/** What of a Valibot schema tells which fields there are. */
interface Schema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly getter?: (input: unknown) => Schema;
}

/**
 * Fields that the format does not have. They are ignored, so that a misspelt "reviewDue" would mean
 * that nobody is told when the review is due.
 */
export function unknownFields(located: Located, root: unknown, input: unknown): Finding[] {
  const findings: Finding[] = [];
  const look = (schema: Schema | undefined, value: unknown, pointer: string): void => {
    if (!schema || typeof value !== 'object' || !value) return;
    if (schema.wrapped) return look(schema.wrapped, value, pointer);
    if (schema.type === 'lazy') return look(schema.getter!(value), value, pointer);
    if (Array.isArray(value))
      return value.forEach((item, index) => look(schema.item, item, `${pointer}/${index}`));
    const { entries } = schema;
    // A node of a content tree has a `type`; what else stands in it comes from the tool that made it.
    if (!entries || 'type' in entries) return;
    for (const [key, part] of Object.entries(value)) {
      const place = pointer + pointerTo([key]);
      if (Object.hasOwn(entries, key)) look(entries[key], part, place);
      else if (!key.startsWith('$')) {
        const meant = nearest(key, Object.keys(entries));
        findings.push(
          finding(
            located,
            'warning',
            'unknown-field',
            place,
            `There is no field "${key}": it is ignored.${meant ? ` Did you mean "${meant}"?` : ''}`,
          ),
        );
      }
    }
  };
  look(root as Schema, input, '');
  return findings;
}

/** The fields that the object at a pointer may have, or each item of the list there. */
export function fieldsAt(root: unknown, pointer: string): string[] {
  const open = (schema: Schema | undefined): Schema | undefined =>
    schema?.wrapped
      ? open(schema.wrapped)
      : schema?.type === 'lazy'
        ? open(schema.getter!({}))
        : schema;
  let schema = open(root as Schema);
  for (const part of pointer.split('/').slice(1))
    schema = open(schema?.entries?.[part] ?? schema?.item);
  return Object.keys(schema?.entries ?? open(schema?.item)?.entries ?? {});
}
