/** A file's text, and where it stops being UTF-8, if it does. */
export interface Decoded {
  readonly text: string;
  /** Offset in the text. */
  readonly wrong?: number | undefined;
}

/**
 * Reads bytes as UTF-8. What was saved in another encoding (Latin-1, Windows-1252, UTF-16) would lose
 * letters, and nobody would be told. Lines may end in CR alone, as on the first Macs; it becomes LF,
 * which is as long, so that places stay what they are.
 */
export function decode(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8');
  const again = Buffer.from(text);
  const lines = text.replace(/\r(?!\n)/g, '\n');
  if (again.equals(bytes)) {
    // In UTF-16, which has no mark of its own always, every other byte of plain letters is zero.
    const zero = text.indexOf('\0');
    return { text: lines, wrong: zero < 0 ? undefined : zero };
  }
  const same = again.findIndex((byte, index) => byte !== bytes[index]);
  return { text: lines, wrong: bytes.toString('utf8', 0, same < 0 ? again.length : same).length };
}

export const NOT_UTF8 =
  'This is not UTF-8, and letters would be lost from here on. Save the file again, with the encoding "UTF-8".';
