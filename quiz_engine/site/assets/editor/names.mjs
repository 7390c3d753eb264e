/** What a case names and refers to: scenes, people, variables, principles. No page is needed. */

/** @typedef {import("./schema.mjs").Value} Value
 * @typedef {import("./yaml.mjs").Place} Place
 * @typedef {{name: string, about: string}} Name
 * @typedef {{[kind: string]: Name[]}} Names names that stand in other files, by their kind */

const RESPONSES = ["choices", "select", "order", "match", "compose"];

/** Return the names that can be written at a place, besides what the schema lists.
 * @param {Place} place @param {Names} given @returns {Name[]} */
export function namesAt(place, given) {
  const { file, path, kind } = place;
  const [last, above] = [path.at(-1), path.at(-2)];
  const key = typeof last === "number" ? above : last;
  if (kind === "key") {
    if (last === "set") return [...named(file, "remembers", "shown"), ...named(file, "account", "")];
    const isSaid = key === "say" || key === "then";
    return isSaid ? named(file, "cast", "name") : [];
  }
  if (path.length === 1 && key === "start") return named(file, "scenes", "title");
  if (key === "goto" || key === "to") return [...named(file, "scenes", "title"), { name: "end", about: "" }];
  if (key === "practises") return merged(given.principles ?? [], used(file, "practises"));
  if (key === "metrics") return merged(given.metrics ?? [], used(file, "metrics"));
  if (key === "if" || key === "raised_if") return inConditions(place);
  return [];
}

/** @param {Place} place @returns {Name[]} */
function inConditions({ file, path, before }) {
  const scenes = named(file, "scenes", "title");
  if (/\bvisited\s+$/.test(before)) return scenes;
  const words = ["and", "or", "not", "visited", "true", "false"].map((name) => ({ name, about: "" }));
  const known = [...named(file, "remembers", "shown"), ...named(file, "account", "")];
  return [...known, ...parts(file, path), ...words];
}

/** Return the parts of the scene whose outcome a path leads into.
 * @param {Value} file @param {(string | number)[]} path @returns {Name[]} */
function parts(file, path) {
  if (path[0] !== "scenes" || path[2] !== "outcomes") return [];
  const scene = at(at(file, "scenes"), String(path[1]));
  return RESPONSES.flatMap((kind) => namesOf(at(scene, kind), "text"));
}

/** @param {Value} file @param {string} key @param {string} about @returns {Name[]} */
function named(file, key, about) {
  return namesOf(at(file, key), about);
}

/** Return the keys of a mapping as names.
 * @param {Value} mapping @param {string} about the key of each that says what it is
 * @returns {Name[]} */
export function namesOf(mapping, about) {
  if (!(mapping instanceof Map)) return [];
  const told = (/** @type {Value} */ value) => {
    const text = value instanceof Map && about ? value.get(about) : "";
    return typeof text === "string" ? text : "";
  };
  return [...mapping].map(([name, value]) => ({ name, about: told(value) }));
}

/** Return what stands under a key anywhere in a file.
 * @param {Value} value @param {string} key @returns {Name[]} */
function used(value, key) {
  if (Array.isArray(value)) return value.flatMap((one) => used(one, key));
  if (!(value instanceof Map)) return [];
  return [...value].flatMap(([name, one]) => (name === key ? [one].flat() : [])
    .filter((id) => typeof id === "string").map((id) => ({ name: id, about: "" }))
    .concat(used(one, key)));
}

/** @param {Name[]} told @param {Name[]} found @returns {Name[]} each once, as it was told first */
function merged(told, found) {
  const names = new Map();
  for (const one of [...told, ...found]) if (!names.has(one.name)) names.set(one.name, one);
  return [...names.values()];
}

/** @param {Value} value @param {string} key @returns {Value} */
function at(value, key) {
  return value instanceof Map ? value.get(key) : undefined;
}
