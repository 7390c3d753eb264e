/**
 * Everything that is kept, as one file or one line, and brought together with what is kept here.
 *
 * What is read was written by anybody: it is taken apart into what we know, and the rest is left.
 * Nothing is lost by bringing together: of two logs of one attempt the longer one stays, of
 * settings those that are here.
 */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { crc32, isTranscript } = quiz.engine;

  /** @import {Kept, Transcript} from "./types" */
  /** @typedef {Record<string, any>} Stored what is kept, by the names it is kept under */

  const FORMAT = 1;
  const MOST = 10_000_000;
  const LONGEST = 10_000;
  const CASE = /^quiz:[^\s:]{1,100}$/;
  const OTHER = /^quiz\.[a-z][a-z-]{0,30}$/;
  const CODE = /^qza1\.([\w-]+)\.([0-9a-f]{8})$/;

  const isText = (/** @type {any} */ value) => typeof value === "string" && value.length <= 1000;
  const isObject = (/** @type {any} */ value) =>
    typeof value === "object" && value !== null && !Array.isArray(value);

  // --- what is sound ----------------------------------------------------------------------------

  /** @param {any} t @param {string} scenario @returns {Transcript[]} the attempt, or nothing */
  function attempt(t, scenario) {
    const texts = [t?.attempt, t?.learner, t?.digest, t?.locale, t?.mode, t?.started];
    if (!isTranscript(t) || t.scenario !== scenario || !texts.every(isText)) return [];
    if (t.steps.length > LONGEST) return [];
    const { learner, digest, locale, mode, seed, started } = t;
    const steps = t.steps.map((/** @type {any} */ { scene, response, back, ms }) => {
      const took = Number.isSafeInteger(ms) && ms >= 0 ? ms : 0;
      return Number.isInteger(back) ? { back, ms: took } : { scene: String(scene), response, ms: took };
    });
    return [{ format: 1, attempt: t.attempt, learner, scenario, digest, locale, mode, seed, started, steps }];
  }

  /** What we know of what was read; the rest is left. @param {any} given @returns {Stored} */
  function sound(given) {
    const stored = Object.create(null);
    for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
      if (CASE.test(name)) {
        const scenario = name.slice(5);
        const done = Array.isArray(value?.done) ? value.done : [];
        const [now = null] = attempt(value?.now, scenario);
        stored[name] = { now, done: done.flatMap((/** @type {any} */ one) => attempt(one, scenario)) };
      } else if (OTHER.test(name) && isObject(value)) stored[name] = value;
    }
    return stored;
  }

  // --- bringing together ------------------------------------------------------------------------

  /** The longer of two logs of one attempt; of equally long ones always the same.
   * @param {Transcript} a @param {Transcript} b */
  function longer(a, b) {
    if (a.steps.length !== b.steps.length) return a.steps.length > b.steps.length ? a : b;
    return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
  }

  /** The attempts of all, each once, by their names, which sort by time. @param {Transcript[]} all */
  function each(all) {
    const named = new Map();
    for (const one of all) {
      const before = named.get(one.attempt);
      named.set(one.attempt, before ? longer(before, one) : one);
    }
    return [...named.values()].sort((a, b) => (a.attempt < b.attempt ? -1 : 1));
  }

  /**
   * Both, none lost. Only one attempt can be under way: the latest that neither has ended; another
   * goes among the ended ones, as far as it came.
   *
   * @param {Kept} ours @param {Kept} theirs @returns {Kept}
   */
  function attempts(ours, theirs) {
    const nows = [ours.now, theirs.now].flatMap((now) => (now ? [now] : []));
    const ended = new Set([...ours.done, ...theirs.done].map((one) => one.attempt));
    const every = each([...ours.done, ...theirs.done, ...nows]);
    const open = every.filter((one) => !ended.has(one.attempt));
    const last = open[open.length - 1]
      || every.filter((one) => nows.some((now) => now.attempt === one.attempt)).pop();
    return { now: last || null, done: every.filter((one) => ended.has(one.attempt) || one !== last) };
  }

  /** Lists as one, each entry once, in an order that does not hang on who comes first.
   * @param {any[]} ours @param {any[]} theirs */
  function lists(ours, theirs) {
    const named = new Map([...ours, ...theirs].map((one) => [JSON.stringify(one), one]));
    return [...named.keys()].sort().map((name) => named.get(name));
  }

  /** Ours, and what only they have; lists are joined, and so is what is inside.
   * @param {any} ours @param {any} theirs @returns {any} */
  function joined(ours, theirs) {
    if (ours === undefined) return theirs;
    if (Array.isArray(ours) && Array.isArray(theirs)) return lists(ours, theirs);
    if (!isObject(ours) || !isObject(theirs)) return ours;
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    const pairs = [...names].map((name) => [name, joined(own(ours, name), own(theirs, name))]);
    return Object.fromEntries(pairs);
  }

  /** @param {any} object @param {string} name */
  const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

  const NONE = { now: null, done: [] };
  /** @param {Kept} kept @returns {Transcript[]} */
  const listed = ({ now, done }) => each(now ? [...done, now] : done);

  /**
   * What is kept here and what was brought, as one, and what that changes: attempts that are new,
   * that grew, that were here; whether anything else came in.
   *
   * @param {Stored} ours @param {Stored} theirs, both sound
   */
  function merge(ours, theirs) {
    const stored = Object.create(null);
    const news = { fresh: 0, grown: 0, known: 0, more: false };
    for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (!CASE.test(name)) {
        stored[name] = joined(ours[name], theirs[name]);
        news.more ||= JSON.stringify(stored[name]) !== JSON.stringify(ours[name]);
        continue;
      }
      stored[name] = attempts(ours[name] || NONE, theirs[name] || NONE);
      const before = new Map(listed(ours[name] || NONE).map((one) => [one.attempt, one.steps.length]));
      for (const { attempt: id, steps } of listed(theirs[name] || NONE)) {
        const had = before.get(id);
        news[had === undefined ? "fresh" : had < steps.length ? "grown" : "known"]++;
      }
    }
    return { stored, news };
  }

  // --- the file ---------------------------------------------------------------------------------

  /** @param {Stored} stored @param {string} saved when, as ISO 8601 */
  const fileOf = (stored, saved) => JSON.stringify({ quiz: "everything", format: FORMAT, saved, stored });

  /** What is in a file: `stored`, or what is wrong with it. @param {string} text
   * @returns {{stored?: Stored, wrong?: string}} */
  function read(text) {
    if (text.length > MOST) return { wrong: "big" };
    let given;
    try {
      given = JSON.parse(text);
    } catch {
      return { wrong: "broken" };
    }
    if (given?.quiz !== "everything" || !isObject(given.stored)) return { wrong: "foreign" };
    if (given.format !== FORMAT) return { wrong: "newer" };
    return { stored: sound(given.stored) };
  }

  // --- the line: qza1. ----------------------------------------------------------------------------

  /** @param {Uint8Array} bytes @param {any} through a compressing or decompressing stream
   * @returns {Promise<Uint8Array|null>} null: more than we take */
  async function passed(bytes, through) {
    const reader = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(through).getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST) {
        reader.cancel().catch(() => {});
        return null;
      }
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  const canCode = () => typeof CompressionStream === "function";

  /** The file as one line for a message. @param {string} file */
  async function codeOf(file) {
    const bytes = await passed(new TextEncoder().encode(file), new CompressionStream("deflate-raw"));
    const text = btoa(Array.from(bytes || [], (byte) => String.fromCharCode(byte)).join(""))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    return `qza1.${text}.${crc32(text)}`;
  }

  /** What is in a line, as of `read`. Spaces that a message has put in do no harm.
   * @param {string} line @returns {Promise<{stored?: Stored, wrong?: string}>} */
  async function readCode(line) {
    if (line.length > MOST) return { wrong: "big" };
    const text = line.replace(/\s+/g, "");
    const [, packed, sum] = CODE.exec(text) || [];
    if (!packed) return { wrong: text.startsWith("qza1.") ? "broken" : "foreign" };
    if (crc32(packed) !== sum || !canCode()) return { wrong: canCode() ? "broken" : "old" };
    try {
      const bytes = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
      const inside = await passed(Uint8Array.from(bytes, (c) => c.charCodeAt(0)),
        new DecompressionStream("deflate-raw"));
      return inside ? read(new TextDecoder().decode(inside)) : { wrong: "big" };
    } catch {
      return { wrong: "broken" };
    }
  }

  quiz.transfer = { MOST, canCode, codeOf, fileOf, merge, read, readCode, sound };
})();
