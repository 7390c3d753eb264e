/**
 * The table and the attempts: no page, no storage, no clock.
 *
 * It knows no rule. It looks up `table.states[state].moves[column]` and sums up the table's
 * numbers. How a response becomes a column is written in response.py, what an attempt looks like
 * and how it is scored in quiz_engine/attempts; the same test vectors hold for both. Ids are
 * authors' words, so they are compared, never used as keys of objects.
 */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /**
   * @import {Given, Back, Transcript, Move, State, Scene, Table, Turn, Replay} from "./types"
   */

  // --- chance: mulberry32, as in attempts/chance.py ---------------------------------------------

  /** @param {number} seed @param {number} step @returns {(bound: number) => number} */
  function chanceAt(seed, step) {
    let state = seed ^ Math.imul(step + 1, 0x9e3779b9);
    const draw = () => {
      state = (state + 0x6d2b79f5) | 0;
      let bits = Math.imul(state ^ (state >>> 15), state | 1);
      bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
      return (bits ^ (bits >>> 14)) >>> 0;
    };
    return (bound) => {
      const fair = 2 ** 32 - (2 ** 32 % bound);
      let drawn = draw();
      while (drawn >= fair) drawn = draw();
      return drawn % bound;
    };
  }

  /** @template T @param {T[]} items @param {(bound: number) => number} below @returns {T[]} */
  function shuffled(items, below) {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  /** @param {number[]} weights @param {(bound: number) => number} below */
  function drawn(weights, below) {
    let mark = below(weights.reduce((sum, weight) => sum + weight, 0));
    return weights.findIndex((weight) => (mark -= weight) < 0);
  }

  // --- responses: text to column, as in response.py ---------------------------------------------

  const WIDE = "０１２３４５６７８９＋－−．，。";
  const NARROW = "0123456789+--.,.";

  /** The one way to write the decimal that was typed, or null. @param {string} typed */
  function canonicalDecimal(typed) {
    const text = [...typed.trim()].map((c) => NARROW[WIDE.indexOf(c)] ?? c).join("");
    const found = /^([+-]?)(\d{0,12})(?:[.,](\d{0,6}))?$/.exec(text);
    if (!found || !(found[2] || found[3]) || /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return null;
    const places = (found[3] || "").replace(/0+$/, "");
    const size = (found[2].replace(/^0+/, "") || "0") + (places && "." + places);
    return found[1] === "-" && size !== "0" ? "-" + size : size;
  }

  /** @param {string} decimal @returns {bigint} in units of 10⁻⁹ */
  function scaled(decimal) {
    const [whole, places = ""] = decimal.replace("-", "").split(".");
    const size = BigInt(whole + places.padEnd(9, "0"));
    return decimal.startsWith("-") ? -size : size;
  }

  /** The column of a response, or -1. @param {Scene} scene @param {string} text */
  function columnOf(scene, text) {
    if (scene.columns && !scene.classes) return scene.columns.indexOf(text);
    const number = numberOf(scene, text);
    return scene.classes?.[number] ?? -1;
  }

  /** @param {Scene} scene @param {string} text */
  function numberOf(scene, text) {
    const parts = scene.parts || [];
    if (scene.kind === "order") return rankOf(parts, text.split(">"));
    if (scene.kind === "match") return digitsOf(parts, scene.targets || [], text.split("+"));
    if (scene.kind === "number") return intervalOf((scene.breakpoints || []).map(scaled), text);
    const ticked = text === "-" ? [] : text.split("+");
    const places = ticked.map((part) => parts.indexOf(part));
    const isSound = places.every((place, n) => place > (n ? places[n - 1] : -1));
    return isSound ? places.reduce((number, place) => number + 2 ** place, 0) : -1;
  }

  /** @param {string[]} parts @param {string[]} given */
  function rankOf(parts, given) {
    const left = [...parts];
    let number = given.length === parts.length ? 0 : NaN;
    for (const part of given) {
      const place = left.indexOf(part);
      number = place < 0 ? NaN : number * left.length + place;
      left.splice(place, 1);
    }
    return number;
  }

  /** @param {string[]} rows @param {string[]} targets @param {string[]} pairs */
  function digitsOf(rows, targets, pairs) {
    if (pairs.length !== rows.length) return -1;
    const digits = pairs.map((pair, n) => {
      const [row, target] = pair.split("=");
      return row === rows[n] && targets.includes(target) ? targets.indexOf(target) : NaN;
    });
    return digits.reduceRight((number, digit) => number * targets.length + digit, 0);
  }

  /** @param {bigint[]} points @param {string} text */
  function intervalOf(points, text) {
    if (canonicalDecimal(text) !== text) return -1;
    const value = scaled(text);
    const place = points.filter((point) => point < value).length;
    return 2 * place + Number(points[place] === value);
  }

  // --- the table, from the short form of the page: the inverse of site/packing.py ----------------

  /** @param {any} packed @returns {Table} */
  function unpack({ kinds, groups, percents, ...table }) {
    const states = groups.flatMap((/** @type {any[]} */ [scene, readings, shows, bests, columns]) => {
      const lasts = columns.map(() => [0, 0, 0]);
      return readings.map((/** @type {number} */ reading, /** @type {number} */ n) => ({
        ...(scene === null ? { ending: bests[n] } : { scene, best: bests[n] || 0 }),
        reading, show: shows[n] || undefined,
        moves: columns.map((/** @type {any[]} */ [steps, costs, which], /** @type {number} */ c) => {
          if (steps[n] === null) return null;
          const place = lasts[c][1]++;
          const [points, ...rest] = kinds[lasts[c][2] += which[place]];
          return [lasts[c][0] += steps[n], points, costs[place], ...rest];
        }),
      }));
    });
    const summed = (/** @type {number} */ sum) => (/** @type {number} */ step) => sum += step;
    return { ...table, states, percents: percents.map(([most, steps]) => [most, steps.map(summed(0))]) };
  }

  // --- attempts: replay and score, as in quiz_engine/attempts -----------------------------------

  /**
   * Follow the log through the table, as far as it resolves.
   *
   * `turns` are all responses, `path` those not taken back, `read` how many steps resolved. What a
   * response cost stays charged when it is taken back; answering that scene again costs nothing.
   *
   * @param {Table} table @param {(Given|Back)[]} steps @returns {Replay}
   */
  function replay(table, steps) {
    /** @type {Turn[]} */
    const turns = [];
    /** @type {Turn[]} */
    const path = [];
    const again = new Set();
    let charged = 0;
    let read = 0;
    const here = () => table.states[path.at(-1)?.move[0] ?? table.start];
    for (const step of steps) {
      if ("back" in step) {
        if (!(step.back >= 1 && step.back <= path.length)) break;
        for (const turn of path.splice(-step.back)) {
          turn.taken = true;
          again.add(turn.scene);
        }
      } else {
        const from = here();
        const scene = table.scenes[from.scene ?? -1];
        const move = scene?.id === step.scene && from.moves[columnOf(scene, step.response)];
        if (!move) break;
        const redone = again.has(scene);
        const cost = redone ? 0 : move[2];
        const critical = !redone && move[5] === 1;
        charged += cost;
        const { response } = step;
        const turn = { at: read, from, scene, response, move, cost, critical, redone, taken: false };
        path.push({ ...turn, possible: 0 });
        turns.push(path.at(-1));
        turns.at(-1).possible = maximumOf(table, path) - charged;
      }
      read++;
    }
    return { turns, path, state: here(), read };
  }

  /** The maximum of a path: forks that are no decision re-base it. @param {Table} table @param {Turn[]} path */
  function maximumOf(table, path) {
    const bases = path.map(({ scene, from, move }) =>
      scene.fork === "decision" ? 0 : move[1] + (table.states[move[0]].best || 0) - from.best);
    return bases.reduce((sum, base) => sum + base, table.maximum);
  }

  /** @param {Table} table @param {Replay} play */
  function scoreOf(table, { turns, path, state }) {
    const maximum = maximumOf(table, path);
    const raw = turns.reduce((left, turn) => left - turn.cost, maximum);
    const row = table.percents.find(([of]) => of === maximum);
    const percent = row ? row[1][Math.max(0, raw)] : 0;
    const critical = turns.some((turn) => turn.critical);
    const accepted = table.endings[state.ending ?? -1]?.accepted === true;
    const passed = percent >= table.pass && !critical && accepted;
    return { raw, maximum, percent, critical, accepted, passed };
  }

  // --- the attempt as a line: qz1.… -------------------------------------------------------------

  /** @param {string} text ASCII */
  function crc32(text) {
    let sum = -1;
    for (const character of text) {
      sum ^= character.charCodeAt(0);
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
    }
    return (~sum >>> 0).toString(16).padStart(8, "0");
  }

  /** @param {Transcript} t */
  function codeOf(t) {
    const steps = t.steps.map((step) => ["back" in step ? step.back : step.response, step.ms]);
    const row = [t.attempt, t.learner, t.scenario, t.digest, t.locale, t.mode, t.seed, t.started];
    const bytes = new TextEncoder().encode(JSON.stringify([...row, steps]));
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    return `qz1.${text}.${crc32(text)}`;
  }

  /** A name that sorts by time. @param {number} now @param {Uint8Array} chance 16 bytes */
  function ulid(now, chance) {
    const digit = (/** @type {number} */ value) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[value % 32];
    const time = Array.from({ length: 10 }, (_, n) => digit(Math.floor(now / 32 ** (9 - n))));
    return time.join("") + Array.from(chance, digit).join("");
  }

  /** Whether what was kept is a log that can be replayed. @param {any} t @returns {boolean} */
  function isTranscript(t) {
    const isStep = (/** @type {any} */ step) =>
      Number.isInteger(step?.back) || typeof step?.response === "string";
    return typeof t?.attempt === "string" && typeof t.learner === "string"
      && t.seed === t.seed >>> 0 && Array.isArray(t.steps) && t.steps.every(isStep);
  }


  quiz.engine = { canonicalDecimal, chanceAt, codeOf, columnOf, crc32, drawn, isTranscript,
    numberOf, replay, scoreOf, shuffled, ulid, unpack };
})();
