/** One thing that is wrong in a document: where, what was expected, what was found. */
export interface Problem {
  /** JSON Pointer (RFC 6901) to the part in question; "" is the whole document. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  /** The whole problem in a sentence, with what becomes of the part. */
  readonly message: string;
}

export const pointerTo = (path: readonly unknown[]): string =>
  path.map((key) => '/' + String(key).replace(/~/g, '~0').replace(/\//g, '~1')).join('');

/** Thrown for a document that cannot be used. `problems` lists everything that is wrong with it. */
export class InvalidArticleError extends Error {
  override name = 'InvalidArticleError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
  }
}
