/** What a JSON Schema (draft-07, as the engine writes it) allows at a place. No page is needed.
 *
 * A value is as YAML gives it before it is read: a Map, an Array, a text; undefined where nothing
 * stands yet.
 * @typedef {{[keyword: string]: any}} Schema
 * @typedef {Map<string, any> | any[] | string | undefined} Value */

const YES_OR_NO = "^(true|false)$";

/** Return all schemas that a value at a place must keep to, without the choices between them.
 * @param {Schema} schema @param {Value} value @param {Schema} root @returns {Schema[]} */
export function partsOf(schema, value, root) {
  const within = (/** @type {Schema} */ one) => partsOf(one, value, root);
  if (schema.$ref) return within(resolved(schema.$ref, root));
  const parts = [schema, ...(schema.allOf ?? []).flatMap(within)];
  if (!schema.if) return parts;
  const branch = holds(schema.if, value) ? schema.then : schema.else;
  return branch ? [...parts, ...within(branch)] : parts;
}

/** @param {string} address @param {Schema} root @returns {Schema} */
function resolved(address, root) {
  return address.replace("#/", "").split("/").reduce((at, name) => at[name], root);
}

/** Say whether a value keeps to what stands in an `if`.
 * @param {Schema} wanted @param {Value} value @returns {boolean} */
function holds(wanted, value) {
  const isMap = value instanceof Map;
  if (wanted.type === "object" && !isMap) return false;
  if (wanted.required && isMap && !wanted.required.every((/** @type {string} */ key) => value.has(key))) return false;
  if (wanted.enum && !wanted.enum.map(String).includes(value)) return false;
  if (wanted.pattern && !(typeof value === "string" && RegExp(wanted.pattern).test(value))) return false;
  if (wanted.anyOf && !wanted.anyOf.some((/** @type {Schema} */ one) => holds(one, value))) return false;
  return !isMap || Object.entries(wanted.properties ?? {}).every(
    ([key, one]) => !value.has(key) || holds(one, value.get(key)));
}

/** Return the schemas of what stands under a path.
 * @param {Schema} root @param {Value} value the whole file
 * @param {(string | number)[]} path @returns {Schema[]} */
export function schemasAt(root, value, path) {
  let parts = partsOf(root, value, root);
  let at = value;
  for (const step of path) {
    at = valueAt(at, step);
    parts = parts.flatMap((part) => below(part, step)).flatMap((one) => partsOf(one, at, root));
  }
  return parts;
}

/** @param {Schema} part @param {string | number} step @returns {Schema[]} */
function below(part, step) {
  if (typeof step === "number") return part.items ? [part.items] : [];
  const { properties = {} } = part;
  if (Object.hasOwn(properties, step)) return [properties[step]];
  return typeof part.additionalProperties === "object" ? [part.additionalProperties] : [];
}

/** A key that can be written: what it means, whether it must be there, and what follows it.
 * @typedef {{name: string, about: string, isNeeded: boolean, isMapping: boolean}} Key */

/** Return the keys that the mapping at a path may have besides those it has, as the schema sorts
 * them. What follows a key is seen with the key in its place: some make another kind of the whole.
 * @param {Schema} root @param {Value} file @param {(string | number)[]} path @returns {Key[]} */
export function keysAt(root, file, path) {
  const parts = schemasAt(root, file, path);
  const there = path.reduce(valueAt, file);
  if (!(there instanceof Map)) return [];
  const all = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  const hidden = new Set(all.filter(([, schema]) => schema.doNotSuggest).map(([name]) => name));
  const needed = new Set(parts.flatMap((part) => part.required ?? []));
  return [...new Set(all.map(([name]) => name))]
    .filter((name) => !hidden.has(name) && !there.has(name))
    .map((name) => {
      there.set(name, undefined);
      const inside = schemasAt(root, file, [...path, name]);
      there.delete(name);
      const isMapping = inside.some((one) => one.type === "object");
      return { name, about: aboutOf(inside), isNeeded: needed.has(name), isMapping };
    });
}

/** @param {Value} value @param {string | number} step @returns {Value} */
export function valueAt(value, step) {
  if (value instanceof Map) return value.get(String(step));
  return Array.isArray(value) ? value[Number(step)] : undefined;
}

/** Return the values that are listed.
 * @param {Schema[]} parts the schemas of the value @returns {string[]} */
export function valuesOf(parts) {
  const listed = parts.flatMap((part) => part.pattern === YES_OR_NO ? ["true", "false"] : part.enum ?? []);
  return [...new Set(listed.map(String))];
}

/** @param {Schema[]} parts @returns {string} */
export function aboutOf(parts) {
  return parts.find((part) => part.description)?.description ?? "";
}
