/**
 * What Markdown may ask of its parser. marked reads ordinary text in linear time, but a paragraph in
 * time that grows with the third power of the marks in it ("**a *b" a thousand times), and what is
 * nested once for each level. So texts are looked at before it reads them, in linear time, and
 * those that would take long are refused. test/bench/markdown.mjs measures both sides: the limit
 * stands where the worst text known takes about a second, and the largest articles that we know
 * reach a hundredth of it.
 */
const MAX_EFFORT = 4_000_000;
/** Characters of space, ">" and list markers before the text of a line: some 100 levels. */
const MAX_START = 200;
/** Parsing and showing one empty cell of a table is so much; short rows are filled up with them. */
const CELL = 20;

const LINE_BREAK = /\r\n?|\n/;
const BLANK = /^[ \t]*$/;
const START = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*/;
const MARK = /[*_~[\]!<`\\]/;

/**
 * @throws {RangeError} where the texts of an article together would take the parser too long.
 */
export function checkEffort(texts: readonly string[]): void {
  let effort = 0;
  for (const text of texts) {
    let marks = 0;
    let lines = 0;
    let columns = 0;
    // A blank line ends whatever may have marks that belong together.
    for (const line of [...text.split(LINE_BREAK), '']) {
      if (BLANK.test(line)) {
        effort += marks ** 2 + CELL * columns * lines;
        marks = lines = columns = 0;
        continue;
      }
      if (START.exec(line)![0].length > MAX_START)
        throw new RangeError('Its text is nested too deep.');
      lines++;
      marks += line.split(MARK).length; // one more than there are: a line break counts as well
      columns = Math.max(columns, line.split('|').length - 1);
    }
  }
  if (effort > MAX_EFFORT) throw new RangeError('A paragraph of it has too many marks.');
}
