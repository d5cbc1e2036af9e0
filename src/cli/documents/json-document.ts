import { parse as parsePlaces, type AnyNode, type ValueNode } from '@humanwhocodes/momoa';
import { findingAt, type Finding, type Located } from '../findings.js';
import { jsonAdvice } from './json-advice.js';
import { hasRepeatedMembers, nameOf, repeatedMembers } from './repeated-members.js';
import { SourceText } from './source-text.js';

export interface Parsed {
  readonly located: Located;
  /** What the file says, or nothing where it cannot be read. */
  readonly input?: unknown;
  readonly findings: readonly Finding[];
}

/** Reads JSON. Where its parts stand is only worked out once something is to be reported. */
export function parseJson(file: string, text: string): Parsed {
  const located = new JsonPlaces(file, text);
  try {
    const input: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const findings = hasRepeatedMembers(text, input) ? located.repeatedMembers() : [];
    return { located, input, findings };
  } catch (error) {
    return { located, findings: [located.syntaxError(error as Error)] };
  }
}

class JsonPlaces implements Located {
  readonly file: string;
  readonly source: SourceText;
  #root: ValueNode | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.source = new SourceText(text);
  }

  written(text: string): string {
    return JSON.stringify(text).slice(1, -1);
  }

  range(pointer: string): readonly [number, number] {
    let node = (this.#root ??= this.#parse());
    for (const part of pointer.split('/').slice(1)) {
      const child = node && childOf(node, part.replace(/~1/g, '/').replace(/~0/g, '~'));
      if (!child) break;
      node = child;
    }
    return node ? [node.loc.start.offset, node.loc.end.offset] : [0, this.source.text.length];
  }

  syntaxError(error: Error): Finding {
    const at = (offset: number, why: string): Finding =>
      findingAt(this, offset, 'error', 'syntax', '', `Not JSON: ${why}`);
    const { text } = this.source;
    if (!text.trim()) return at(0, 'the file is empty.');
    // V8 tells the place of most errors, and says best what it expected there.
    const [, why, place] = /^(.*?)(?: in JSON)? at position (\d+)/s.exec(error.message) ?? [];
    if (why) {
      const offset = Number(place) + Number(text.startsWith('\ufeff'));
      return at(offset, jsonAdvice(text, offset, why));
    }
    try {
      this.#parse();
    } catch (reason) {
      const { message, offset = text.length } = reason as Error & { offset?: number };
      return at(offset, jsonAdvice(text, offset, message));
    }
    return at(0, error.message);
  }

  /** As in YAML, an error: which of the two was meant, nobody can tell. */
  repeatedMembers(): Finding[] {
    const root = (this.#root ??= this.#parse());
    return (root ? repeatedMembers(root) : []).map(({ name, pointer, offset, firstOffset }) => {
      const { line, column } = this.source.positionAt(firstOffset);
      const message = `"${name}" is here a second time, and the one at ${line}:${column} counts for nothing: take one of them out.`;
      return findingAt(this, offset, 'error', 'syntax', pointer, message);
    });
  }

  #parse(): ValueNode | undefined {
    // Of the same length, so that the places fit.
    const text = this.source.text.replace(/^\ufeff/, ' ');
    try {
      return parsePlaces(text, { mode: 'json' }).body;
    } catch (error) {
      if (error instanceof RangeError) return undefined; // nested deeper than the stack is
      throw error;
    }
  }
}

function childOf(node: AnyNode, key: string): ValueNode | undefined {
  if (node.type === 'Array') return node.elements[Number(key)]?.value;
  if (node.type !== 'Object') return undefined;
  // Of two members with one name JSON.parse keeps the last.
  return node.members.findLast((member) => nameOf(member) === key)?.value;
}
