/** What can be written at a place of a case. No page is needed. */
import { namesAt, namesOf } from "./names.mjs";
import { aboutOf, keysAt, schemasAt, valueAt, valuesOf } from "./schema.mjs";
import { fileOf, placeAt } from "./yaml.mjs";

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

/** Return what the key at a place means; null where there is none, or none that is known.
 * @param {string} text @param {number} at @param {import("./schema.mjs").Schema} schema
 * @returns {{from: number, to: number, about: string} | null} */
export function keyAt(text, at, schema) {
  const place = placeAt(text, at);
  if (place?.kind !== "key" || !place.isKeyDone) return null;
  const { from, to, file, path } = place;
  const about = keysAt(schema, file, path).find(({ name }) => name === text.slice(from, to))?.about;
  return about ? { from, to, about } : null;
}

/** Return the names that the file of the course gives to cases.
 * @param {string} text @returns {import("./names.mjs").Names} */
export function namesIn(text) {
  const course = fileOf(text);
  return {
    principles: namesOf(valueAt(course, "principles"), "name"),
    metrics: namesOf(valueAt(course, "metrics"), "name"),
  };
}

/** @param {string} text @param {import("./yaml.mjs").Place} place
 * @param {import("./schema.mjs").Schema} schema @param {import("./names.mjs").Names} given
 * @returns {Offer[]} */
function keys(text, place, schema, given) {
  const { file, path } = place;
  const there = path.reduce(valueAt, file);
  const isThere = (/** @type {string} */ name) => there instanceof Map && there.has(name);
  const known = keysAt(schema, file, path).map(({ name, about, isNeeded, isMapping }) => ({
    ...offerOf({ name, about }, "key"), isNeeded, text: name + following(text, place, isMapping),
  }));
  const names = namesAt(place, given).filter(({ name }) => !isThere(name))
    .map((name) => ({ ...offerOf(name, "name"), text: name.name + following(text, place, false) }));
  const alone = place.isLone ? values({ ...place, kind: "value", before: "" }, schema, given) : [];
  return [...known, ...names, ...alone];
}

/** @param {import("./yaml.mjs").Place} place @param {import("./schema.mjs").Schema} schema
 * @param {import("./names.mjs").Names} given @returns {Offer[]} */
function values(place, schema, given) {
  const parts = schemasAt(schema, place.file, place.path);
  const about = aboutOf(parts);
  const listed = (place.before ? [] : valuesOf(parts)).map((name) => offerOf({ name, about }, "value"));
  const list = typeof place.path.at(-1) === "number" ? place.path.slice(0, -1).reduce(valueAt, place.file) : [];
  const isListed = (/** @type {string} */ name) => Array.isArray(list) && list.includes(name);
  const names = namesAt(place, given).filter(({ name }) => !isListed(name));
  return [...listed, ...names.map((name) => offerOf(name, "name"))];
}

/** @param {import("./names.mjs").Name} name @param {Offer["kind"]} kind @returns {Offer} */
function offerOf({ name, about }, kind) {
  return { name, about, text: name, kind, isNeeded: false };
}

/** Return what stands behind a key: the colon, and for a mapping the next line, further in.
 * @param {string} text @param {import("./yaml.mjs").Place} place @param {boolean} isMapping */
function following(text, place, isMapping) {
  if (place.isKeyDone) return "";
  if (!isMapping || place.isFlow) return ": ";
  const column = place.from - (text.lastIndexOf("\n", place.from - 1) + 1);
  return `:\n${" ".repeat(column + 2)}`;
}
