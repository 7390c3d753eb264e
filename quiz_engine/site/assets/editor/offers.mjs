/** What can be written at a place of a case. No page is needed. */
import { namesAt } from "./names.mjs";
import { aboutOf, keysOf, schemasAt, valuesOf } from "./schema.mjs";
import { placeAt } from "./yaml.mjs";

/** One thing that can be written: `text` is what replaces the word that is there.
 * @typedef {{name: string, about: string, text: string, kind: "key" | "value" | "name",
 *   isNeeded: boolean}} Offer
 * @typedef {{from: number, to: number, offers: Offer[]}} Offers */

/** Return what can be written at a place; null where nothing is known.
 * @param {string} text @param {number} at
 * @param {import("./schema.mjs").Schema} schema the schema of the file
 * @param {import("./names.mjs").Names} [given] @returns {Offers | null} */
export function offersAt(text, at, schema, given = {}) {
  const place = placeAt(text, at);
  if (!place) return null;
  const offers = place.kind === "key" ? keys(text, place, schema, given) : values(place, schema, given);
  return offers.length ? { from: place.from, to: place.to, offers } : null;
}

/** @param {string} text @param {import("./yaml.mjs").Place} place
 * @param {import("./schema.mjs").Schema} schema @param {import("./names.mjs").Names} given
 * @returns {Offer[]} */
function keys(text, place, schema, given) {
  const parts = schemasAt(schema, place.file, place.path);
  const there = place.path.reduce((/** @type {any} */ value, step) =>
    value instanceof Map ? value.get(step) : value?.[step], place.file);
  const offered = keysOf(parts, there, schema).map((key) => ({
    ...{ name: key.name, about: key.about, isNeeded: key.isNeeded, kind: /** @type {const} */ ("key") },
    text: key.name + following(text, place, key.follows),
  }));
  const names = namesAt(place, given).filter(({ name }) => !(there instanceof Map && there.has(name)))
    .map((name) => ({ ...offerOf(name), text: name.name + following(text, place, "value") }));
  const lone = place.isLone ? values({ ...place, kind: "value", before: "" }, schema, given) : [];
  return [...offered, ...names, ...lone];
}

/** @param {import("./yaml.mjs").Place} place @param {import("./schema.mjs").Schema} schema
 * @param {import("./names.mjs").Names} given @returns {Offer[]} */
function values(place, schema, given) {
  const parts = schemasAt(schema, place.file, place.path);
  const listed = place.before ? [] : valuesOf(parts);
  const about = aboutOf(parts);
  return [
    ...listed.map((name) => ({ name, about, text: name, kind: /** @type {const} */ ("value"), isNeeded: false })),
    ...namesAt(place, given).map(offerOf),
  ];
}

/** @param {import("./names.mjs").Name} name @returns {Offer} */
function offerOf({ name, about }) {
  return { name, about, text: name, kind: "name", isNeeded: false };
}

/** Return what stands behind a key: the colon, and for a mapping the next line, further in.
 * @param {string} text @param {import("./yaml.mjs").Place} place @param {"value" | "mapping"} kind */
function following(text, place, kind) {
  if (place.isKeyDone) return "";
  if (kind === "value" || place.isFlow) return ": ";
  const column = place.from - (text.lastIndexOf("\n", place.from - 1) + 1);
  return `:\n${" ".repeat(column + 2)}`;
}
