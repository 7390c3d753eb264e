/** Where a finding stands in a text, and how far what it is about reaches. No page is needed. */

/** What ends a line for the engine: it counts lines as YAML does, an editor fewer. */
const ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const WORD = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*/uy;

/** Return the offset of a line and a column, which count from 1, columns in whole characters.
 * What lies outside the text is brought to its nearest end.
 * @param {string} text @param {number} line @param {number} column @returns {number} */
export function offsetOf(text, line, column) {
  let from = 0;
  ENDS.lastIndex = 0;
  for (let found, left = line - 1; left > 0 && (found = ENDS.exec(text)); left--) {
    from = ENDS.lastIndex;
  }
  ENDS.lastIndex = from;
  const to = ENDS.exec(text)?.index ?? text.length;
  let at = from;
  for (let left = column - 1; left > 0 && at < to; left--) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return Math.min(at, to);
}

/** Return what to underline for a finding: what it names, else the word that begins there, else a
 * character; at the end of a line the one before. A finding never reaches beyond the text.
 * @param {string} text
 * @param {{line: number, column: number, endLine?: number, endColumn?: number}} place
 * @returns {{from: number, to: number}} */
export function rangeOf(text, { line, column, endLine, endColumn }) {
  const from = offsetOf(text, line, column);
  const named = endColumn ? offsetOf(text, endLine ?? line, endColumn) : from;
  if (named > from) return { from, to: named };
  const rest = text.slice(from).match(/^[^\r\n\u0085\u2028\u2029]*/)?.[0] ?? "";
  if (!rest) return { from: Math.max(lineStart(text, from), from - 1), to: from };
  WORD.lastIndex = 0;
  const word = WORD.exec(rest)?.[0] ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return { from, to: from + word.length };
}

/** @param {string} text @param {number} at */
function lineStart(text, at) {
  return text.slice(0, at).search(/[^\r\n\u0085\u2028\u2029]*$/);
}
