/** What stands in braces after a heading or an image: `{#id key=value key="two words" flag}`. */
export interface Attributes {
  readonly id?: string | undefined;
  /** A flag has the value "". */
  readonly values: ReadonlyMap<string, string>;
}

const PART =
  /\s*(?:#([^\s{}"=#]+)|([A-Za-z][\w-]*)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s{}"]+)))?)(?=[\s}])/y;

/** Reads a text in braces; `undefined` where it is not written as attributes are. */
export function readAttributes(text: string): Attributes | undefined {
  let id: string | undefined;
  const values = new Map<string, string>();
  PART.lastIndex = 1;
  for (let at = 1; ; at = PART.lastIndex) {
    if (/^\s*\}$/.test(text.slice(at))) return text.startsWith('{') ? { id, values } : undefined;
    PART.lastIndex = at;
    const match = PART.exec(text);
    if (!match) return undefined;
    const [, name, key, quoted, plain] = match;
    if (name) {
      if (id) return undefined;
      id = name;
    } else {
      if (values.has(key!)) return undefined;
      values.set(key!, quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
    }
  }
}
