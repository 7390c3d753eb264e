// Where findings stand: the engine counts characters and YAML's lines, the editor UTF-16 and its own.
import assert from "node:assert/strict";
import test from "node:test";

const HOME = new URL("../../quiz_engine/site/assets/editor/places.mjs", import.meta.url);
const { placesIn } = await import(HOME.href);
const offsetOf = (text, line, column) => placesIn(text).offsetOf(line, column);
const under = (text, place) => {
  const { from, to } = placesIn(text).rangeOf(place);
  return text.slice(from, to);
};

test("lines and columns count from 1", () => {
  assert.equal(offsetOf("ab\ncd", 1, 1), 0);
  assert.equal(offsetOf("ab\ncd", 2, 2), 4);
});

test("a column is a character, however many units it takes", () => {
  assert.equal(offsetOf("😀x", 1, 2), 2);
  assert.equal(offsetOf("a𠮷b𠮷c", 1, 5), 6);
});

test("lines end as they do for YAML", () => {
  assert.equal(offsetOf("a\r\nb\rc\u0085d\u2028e\u2029f", 6, 1), 11);
});

test("what lies outside is brought to the nearest place", () => {
  assert.equal(offsetOf("ab\ncd", 1, 99), 2);
  assert.equal(offsetOf("ab\ncd", 99, 1), 3);
  assert.equal(offsetOf("ab\n", 99, 1), 3);
  assert.equal(offsetOf("ab\ncd", 0, 0), 0);
  assert.equal(offsetOf("", 3, 3), 0);
});

test("a finding marks the word that begins there", () => {
  assert.equal(under("goto: no-such-scene now", { line: 1, column: 7 }), "no-such-scene");
  assert.equal(under("say: 佐藤小姐", { line: 1, column: 6 }), "佐藤小姐");
  assert.equal(under("a: {b}", { line: 1, column: 4 }), "{");
  assert.equal(under("a: 😀", { line: 1, column: 4 }), "😀");
});

test("a finding that says where it ends marks all of it", () => {
  assert.equal(under("a: b\nc: d", { line: 1, column: 4, endLine: 2, endColumn: 2 }), "b\nc");
  assert.equal(under("a: bcd", { line: 1, column: 4, endColumn: 6 }), "bc");
});

test("at the end of a line the character before is marked; in an empty one nothing", () => {
  assert.equal(under("a:\nb", { line: 1, column: 3 }), ":");
  assert.equal(under("a:\nb", { line: 1, column: 9 }), ":");
  assert.equal(under("a\n\nb", { line: 2, column: 1 }), "");
  assert.deepEqual(placesIn("").rangeOf({ line: 1, column: 1 }), { from: 0, to: 0 });
});
