/** Where in a file of YAML something is written, also while it is not yet YAML. No page is needed. */
import { parser } from "@lezer/yaml";

/** @typedef {import("@lezer/common").SyntaxNode} Node
 * @typedef {import("./schema.mjs").Value} Value */

/** What stands where something is written, so that the rest can be read: no author writes it. */
const MARK = "zqWrittenHerezq";
const WORD_BEFORE = /[\w-]*$/;
const WORD_AFTER = /^[\w-]*/;
const BEGINS_KEY = /^\s*(?:- +)*$|[{,]\s*$/;

/** A place in a file.
 *
 * `path` leads to what is written there: a key or a value. `from` and `to` are what would be
 * replaced, `before` the text of the value in front of it. `file` is what the file holds besides.
 * @typedef {{from: number, to: number, kind: "key" | "value", path: (string | number)[],
 *   before: string, file: Value, isFlow: boolean, isKeyDone: boolean, isLone: boolean}} Place */

/** Return what is written at a place; null in a comment, in a text of several lines, and wherever
 * neither a key nor a plain value can stand.
 * @param {string} text @param {number} at @returns {Place | null} */
export function placeAt(text, at) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const word = WORD_BEFORE.exec(text.slice(start, at))?.[0] ?? "";
  const from = at - word.length;
  const to = at + (WORD_AFTER.exec(text.slice(at))?.[0].length ?? 0);
  const canBeKey = BEGINS_KEY.test(text.slice(start, from));
  return (canBeKey && read(text, from, to, true)) || read(text, from, to, false);
}

/** @param {string} text @param {number} from @param {number} to @param {boolean} isKey
 * @returns {Place | null} */
function read(text, from, to, isKey) {
  const isKeyDone = /^ *:(?:\s|$)/.test(text.slice(to));
  const colon = isKey && !isKeyDone ? ": " : "";
  const written = text.slice(0, from) + MARK + colon + text.slice(to);
  const node = parser.parse(written).resolveInner(from, 1);
  if (node.name !== "Literal" || isInTrouble(node)) return null;
  if (written.slice(node.from, from).includes("\n")) return null;
  const owner = node.parent;
  const inKey = owner?.name === "Key";
  if (isKey !== inKey) return null;
  const mapping = inKey ? owner.parent?.parent : null;
  if (inKey && mapping?.name !== "BlockMapping" && mapping?.name !== "FlowMapping") return null;
  const file = valueOf(topOf(node), written);
  const path = pathOf(mapping ?? node, written);
  return {
    ...{ from, to, path, file, isKeyDone, kind: inKey ? "key" : "value" },
    before: written.slice(node.from, from),
    isFlow: mapping?.name === "FlowMapping",
    isLone: mapping?.parent?.name === "Item" && mapping.firstChild?.nextSibling === null,
  };
}

/** @param {Node} node */
function isInTrouble(node) {
  for (let at = /** @type {Node | null} */ (node); at; at = at.parent) if (at.type.isError) return true;
  return false;
}

/** @param {Node} node @returns {Node | null} the outermost value of the document around */
function topOf(node) {
  let at = /** @type {Node | null} */ (node);
  while (at && at.name !== "Document") at = at.parent;
  return at && contentOf(at);
}

/** Return the steps that lead to a value: keys, and places in lists, which count from 0.
 * @param {Node} node @param {string} text @returns {(string | number)[]} */
function pathOf(node, text) {
  /** @type {(string | number)[]} */
  const path = [];
  for (let at = /** @type {Node} */ (node); at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.name === "Pair" && at.name !== "Key") path.unshift(keyOf(parent, text));
    if (at.name === "Item") path.unshift(parent.getChildren("Item").findIndex((one) => one.from === at.from));
  }
  return path;
}

const VALUES = new Set(["BlockMapping", "FlowMapping", "BlockSequence", "FlowSequence", "Literal",
  "QuotedLiteral", "BlockLiteral", "Tagged", "Anchored"]);

/** @param {Node} node @returns {Node | null} the value in a pair, an item or a document */
function contentOf(node) {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (VALUES.has(child.name)) return child;
  }
  return null;
}

/** @param {Node} pair @param {string} text */
function keyOf(pair, text) {
  const key = pair.getChild("Key")?.firstChild;
  return key ? String(valueOf(key, text) ?? "") : "";
}

/** Return what a part of the tree holds, without what is being written.
 * @param {Node | null} node @param {string} text @returns {Value} */
function valueOf(node, text) {
  switch (node?.name) {
    case "BlockMapping": case "FlowMapping":
      return new Map(node.getChildren("Pair")
        .map((pair) => /** @type {[string, Value]} */ ([keyOf(pair, text), valueOf(contentOf(pair), text)]))
        .filter(([key]) => key !== MARK && key !== ""));
    case "BlockSequence": case "FlowSequence":
      return node.getChildren("Item").map((item) => valueOf(contentOf(item), text));
    case "Tagged": case "Anchored":
      return valueOf(contentOf(node), text);
    case "QuotedLiteral":
      return text.slice(node.from + 1, node.to - 1);
    case "Literal": {
      const written = text.slice(node.from, node.to);
      return written.includes(MARK) ? undefined : written;
    }
    case "BlockLiteral":
      return text.slice(node.from, node.to);
    default:
      return undefined;
  }
}

/** Return what a whole file holds.
 * @param {string} text @returns {Value} */
export function fileOf(text) {
  const document = parser.parse(text).topNode.getChild("Document");
  return document ? valueOf(contentOf(document), text) : undefined;
}
