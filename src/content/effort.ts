/**
 * What the Markdown of one article may ask of its parser. marked reads most texts in linear time, but
 * a paragraph in time that grows with the square of the marks in it or faster ("**a *b" a thousand
 * times takes minutes), and what is nested once for each level. So the effort is added up as it
 * comes, and before it is made: whatever asks for too much is refused.
 *
 * test/bench/markdown.mjs measures both sides. The limit stands where the worst text that is known
 * takes about a second; the largest article that we know asks for a thousandth of it.
 */
const MAX_EFFORT = 4_000_000;
/** Characters of white space, ">" and list markers before the text of a line: some 100 levels. */
const MAX_START = 200;
/** To read and to show an empty cell of a table: short rows are filled up with them. */
const CELL = 20;

const LINE_BREAK = /\r\n?|\n/;
const BLANK = /^[ \t]*$/;
const START = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*/;
const MARK = /[*_~[\]!<`\\]/;

/** Adds up what the texts of one article ask for. Every method throws a RangeError past the limit. */
export class Effort {
  #left = MAX_EFFORT;

  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0) throw new RangeError('Its text takes too much effort to read.');
  }

  /** For what the lines of a text are: blocks, one in another. */
  spendOnLines(text: string): void {
    let lines = 0;
    let columns = 0;
    for (const line of [...text.split(LINE_BREAK), '']) {
      if (BLANK.test(line)) {
        this.spend(lines ** 2 + CELL * columns * lines);
        lines = columns = 0;
        continue;
      }
      if (START.exec(line)![0].length > MAX_START)
        throw new RangeError('Its text is nested too deep.');
      lines++;
      columns = Math.max(columns, line.split('|').length - 1);
    }
  }

  /** For the words of a paragraph, a heading or a cell, and of what is marked in it. */
  spendOnMarks(text: string): void {
    this.spend((text.split(MARK).length - 1) ** 2);
  }
}
