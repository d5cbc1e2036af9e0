/** A file's text, with lines and columns for its offsets. */
export class SourceText {
  readonly text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Where each line begins. */
  get lineStarts(): readonly number[] {
    if (!this.#starts) {
      this.#starts = [0];
      for (let at = 0; (at = this.text.indexOf('\n', at) + 1);) this.#starts.push(at);
    }
    return this.#starts;
  }

  /** Line and column, from 1; the column counts UTF-16 units, as editors do. */
  positionAt(offset: number): { line: number; column: number } {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    // A byte order mark is in the file, but no editor counts it.
    const mark = low === 0 && this.text.startsWith('\ufeff') ? 1 : 0;
    return { line: low + 1, column: Math.max(1, offset - starts[low]! + 1 - mark) };
  }
}
