import type { Problem } from '../model/problems.js';

interface Nameable {
  readonly id?: string | undefined;
  readonly topic: string;
}
export type Named<S> = S & { readonly id: string };

/** The id of a section is its topic by default; a second one of the same name gets a number. */
export function withUniqueIds<S extends Nameable>(
  sections: readonly S[],
  problems: Problem[],
): Named<S>[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return sections.map((section, index) => {
    const wanted = section.id ?? section.topic;
    let id = wanted;
    // Counted on from the last one of that name: there may be thousands.
    let count = counts.get(wanted) ?? 1;
    while (taken.has(id)) id = `${wanted}-${++count}`;
    counts.set(wanted, count);
    taken.add(id);
    if (section.id && id !== wanted) {
      const pointer = `/sections/${index}/id`;
      problems.push({
        pointer,
        expected: 'an id that no other section has',
        found: `"${wanted}"`,
        message: `${pointer}: "${wanted}" is the id of an earlier section. Changed to "${id}".`,
      });
    }
    return { ...section, id };
  });
}
