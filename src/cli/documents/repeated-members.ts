import type { AnyNode, MemberNode, ValueNode } from '@humanwhocodes/momoa';
import { pointerTo } from '../../model/problems.js';

/** A member of an object in JSON that has another before it with the same name. */
export interface RepeatedMember {
  readonly name: string;
  readonly pointer: string;
  /** Where its name is written, and that of the one before it. */
  readonly offset: number;
  readonly firstOffset: number;
}

/**
 * Whether an object in the text has two members of one name: then more names are written than the
 * value has. (To find out where takes much longer than to read the file.)
 */
export const hasRepeatedMembers = (text: string, value: unknown): boolean => {
  let written = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)) if (colon) written++;
  return written > memberCount(value);
};

/** Not by recursion: a file may be nested deeper than the stack is. */
function memberCount(value: unknown): number {
  let count = 0;
  const left = [value];
  while (left.length) {
    const next = left.pop();
    if (typeof next !== 'object' || !next) continue;
    const inside = Object.values(next);
    if (!Array.isArray(next)) count += inside.length;
    for (const child of inside) left.push(child);
  }
  return count;
}

/** They, in the order of the text. */
export function repeatedMembers(root: ValueNode): RepeatedMember[] {
  const found: RepeatedMember[] = [];
  const look = (node: AnyNode, pointer: string): void => {
    if (node.type === 'Array')
      node.elements.forEach(({ value }, index) => look(value, `${pointer}/${index}`));
    if (node.type !== 'Object') return;
    const first = new Map<string, number>();
    for (const member of node.members) {
      const name = nameOf(member);
      const { offset } = member.loc.start;
      const at = pointer + pointerTo([name]);
      const firstOffset = first.get(name);
      if (firstOffset === undefined) first.set(name, offset);
      else found.push({ name, pointer: at, offset, firstOffset });
      look(member.value, at);
    }
  };
  look(root, '');
  return found;
}

export const nameOf = ({ name }: MemberNode): string =>
  name.type === 'String' ? name.value : name.name;
