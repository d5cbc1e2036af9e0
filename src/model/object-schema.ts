import * as v from 'valibot';

/**
 * Valibot's `object`, of these entries only. It looks at inherited ones as well, and old libraries give
 * members to all objects: each would be a field that every article lacks.
 */
export const object = <const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.ObjectSchema<Entries, undefined> =>
  v.object(Object.assign(Object.create(null) as object, entries));
