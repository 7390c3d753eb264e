/** Where a finding stands in a text, and how far what it is about reaches. No page is needed. */

/** What ends a line for the engine: it counts lines as YAML does, an editor fewer. */
const ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const WORD = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*/uy;

/** @typedef {{line: number, column: number, endLine?: number, endColumn?: number}} Place
 * a line and a column, which count from 1, columns in whole characters; and, where it is known, the
 * place behind the last character */

/** Return what finds places in a text. What lies outside is brought to its nearest end.
 * @param {string} text */
export function placesIn(text) {
  const ends = [...text.matchAll(ENDS)];
  const starts = [0, ...ends.map((end) => end.index + end[0].length)];
  const stops = [...ends.map((end) => end.index), text.length];

  /** @param {number} line @returns {number} */
  const indexOf = (line) => Math.min(Math.max(line, 1), starts.length) - 1;

  /** Return the offset of a place. @param {number} line @param {number} column */
  const offsetOf = (line, column) => {
    const index = indexOf(line);
    let at = starts[index];
    for (let left = column - 1; left > 0 && at < stops[index]; left--) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    }
    return at;
  };

  /** Return what to underline: all that is named, else the word that begins at the place, else a
   * character; at the end of a line the one before.
   * @param {Place} place @returns {{from: number, to: number}} */
  const rangeOf = ({ line, column, endLine, endColumn }) => {
    const from = offsetOf(line, column);
    const named = endColumn ? offsetOf(endLine ?? line, endColumn) : from;
    if (named > from) return { from, to: named };
    const index = indexOf(line);
    if (from === stops[index]) return { from: Math.max(starts[index], from - 1), to: from };
    WORD.lastIndex = from;
    const word = WORD.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(from) ?? 0);
    return { from, to: from + word.length };
  };

  return { offsetOf, rangeOf };
}
