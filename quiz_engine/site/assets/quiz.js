/**
 * The player: shows a case that stands in the page as a gamebook as a conversation.
 *
 * It knows no rule. It looks up `table.states[state].moves[column]` and shows what it finds; its
 * sums are of the table's numbers. How a response becomes a column is written in response.py,
 * what an attempt looks like and how it is scored in quiz_engine/attempts; the same test vectors
 * hold for both. Ids are authors' words, so they are compared, never used as keys of objects.
 */
(() => {
  "use strict";

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
  function unpack({ kinds, groups, ...table }) {
    const states = groups.flatMap((/** @type {any[]} */ [scene, readings, shows, bests, columns]) => {
      const lasts = columns.map(() => [0, 0]);
      return readings.map((/** @type {number} */ reading, /** @type {number} */ n) => ({
        ...(scene === null ? { ending: bests[n] } : { scene, best: bests[n] || 0 }),
        reading, show: shows[n] || undefined,
        moves: columns.map((/** @type {any[]} */ [steps, costs, which], /** @type {number} */ c) => {
          if (steps[n] === null) return null;
          const place = lasts[c][1]++;
          const [points, ...rest] = kinds[which[place]];
          return [lasts[c][0] += steps[n], points, costs[place], ...rest];
        }),
      }));
    });
    return { ...table, states };
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
    const here = () => table.states[path.length ? path[path.length - 1].move[0] : table.start];
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
        turns.push(path[path.length - 1]);
        turns[turns.length - 1].possible = maximumOf(table, path) - charged;
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

  if (typeof module === "object") {
    module.exports = { canonicalDecimal, chanceAt, codeOf, columnOf, crc32, drawn, isTranscript,
      numberOf, replay, scoreOf, shuffled, ulid, unpack };
    return;
  }

  // --- the page ---------------------------------------------------------------------------------

  /** @param {string} selector @param {ParentNode} inside @returns {any[]} */
  const all = (selector, inside) => [...inside.querySelectorAll(selector)];
  /** @param {ParentNode|undefined} node @returns {Node[]} copies of what is in it */
  const copies = (node) => (node ? [...node.cloneNode(true).childNodes] : []);
  /** @param {any[]} nodes @param {number[]} [shown] @returns {Node[]} */
  const chosen = (nodes, shown) =>
    (shown ? shown.map((n) => nodes[n]) : nodes).map((node) => node.cloneNode(true));

  /** @param {string} tag @param {string} name @param {...(Node|string)} inside @returns {any} */
  function make(tag, name, ...inside) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...inside);
    return node;
  }

  /** Put values into a node and show what holds. @param {any} node @param {Record<string, any>} values */
  function fill(node, values) {
    for (const [name, value] of Object.entries(values)) {
      for (const spot of all(`[data-value=${name}]`, node)) spot.textContent = value;
      for (const spot of all(`[data-when=${name}]`, node)) spot.hidden = !value;
    }
    return node;
  }

  /** Turn a case of the page into a conversation. @param {HTMLElement} root */
  function play(root) {
    const [data, parts] = all("template", root).map((template) => template.content);
    const { packed, page } = JSON.parse(data.textContent);
    const table = unpack(packed);
    const book = all(".quiz-book", root)[0];
    const scenes = all(".quiz-scene", book);
    const endings = all(".quiz-ending", book);
    const key = "quiz:" + table.scenario;

    /** @param {string} name @returns {any} a fresh copy of a part of the player */
    const part = (name) => parts.querySelector(".quiz-" + name).cloneNode(true);
    const player = part("player");
    const [note, board, thread, after] = player.children;
    /** @param {string} [name] @param {Record<string, any>} [values] */
    const tell = (name, values = {}) => note.replaceChildren(...(name
      ? [fill(all(`[data-note=${name}]`, parts)[0].cloneNode(true), values)] : []));

    // --- what is kept: logs, nothing else -------------------------------------------------------

    /** @type {{now: Transcript|null, coach: boolean, done: Transcript[]}} */
    let kept = { now: null, coach: true, done: [] };
    /** @type {Transcript|null} an unscored what-if, never kept */
    let trial = null;
    let since = 0;

    function load() {
      try {
        const { now, coach, done } = JSON.parse(localStorage.getItem(key) || "{}");
        kept = { now: isTranscript(now) ? now : null, coach: coach !== false,
          done: Array.isArray(done) ? done.filter(isTranscript) : [] };
      } catch { /* what cannot be read is as good as nothing */ }
    }

    function save() {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch {
        tell("full");
      }
    }

    function begin() {
      const chance = crypto.getRandomValues(new Uint8Array(20));
      const learner = kept.done[kept.done.length - 1]?.learner || "";
      kept.now = { format: 1, attempt: ulid(Date.now(), chance.subarray(0, 16)), learner,
        scenario: table.scenario, digest: table.digest, locale: page.language, mode: "practice",
        seed: new DataView(chance.buffer).getUint32(16),
        started: new Date().toISOString().replace(/\.\d+/, ""), steps: [] };
    }

    const log = () => /** @type {Transcript} */ (trial || kept.now);
    const endingOf = (/** @type {Transcript} */ past) => replay(table, past.steps).state.ending;

    /** The endings found so far. @returns {Set<number>} */
    function found() {
      const past = kept.now ? [...kept.done, kept.now] : kept.done;
      return new Set(past.map(endingOf).filter((ending) => ending !== undefined));
    }

    /** What the buttons do, by their names. @type {Record<string, () => void>} */
    const actions = {
      start() {
        begin();
        save();
        draw(true);
      },
      back: () => give({ back: 1, ms: 0 }),
      leave() {
        trial = null;
        draw(true);
      },
      /** The attempt goes among those that found an ending, the latest for each. */
      restart() {
        const { now } = kept;
        const ending = now && endingOf(now);
        if (now && ending !== undefined) {
          kept.done = [...kept.done.filter((past) => endingOf(past) !== ending), now];
        }
        kept.now = null;
        save();
        draw(true);
      },
      forget() {
        try { localStorage.removeItem(key); } catch { /* then it keeps nothing anyway */ }
        kept = { now: null, coach: kept.coach, done: [] };
        draw(true);
      },
      print: () => window.print(),
      download() {
        const file = new Blob([JSON.stringify(kept.now), "\n"], { type: "application/json" });
        const link = make("a", "");
        link.href = URL.createObjectURL(file);
        link.download = `${table.scenario}-${kept.now?.attempt}.json`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      },
      copy() {
        const code = all(".quiz-code", after)[0];
        code.select();
        const copied = navigator.clipboard?.writeText(code.value) || Promise.reject();
        copied.then(() => tell("copied"), () => tell("selected"));
      },
    };

    player.onclick = (/** @type {any} */ event) => {
      const { dataset } = event.target.closest("[data-do], [data-by]") || { dataset: {} };
      if (dataset.by) move(event.target, Number(dataset.by));
      else if (dataset.do in actions) tell(), actions[dataset.do]();
    };

    // --- the conversation -----------------------------------------------------------------------

    /** Move to what is new. @param {HTMLElement} node */
    function show(node) {
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: "start" });
    }

    /** Draw everything from the log. @param {boolean} [isAsked] the learner asked: move there */
    function draw(isAsked) {
      thread.replaceChildren();
      after.replaceChildren();
      player.classList.toggle("quiz-trial", trial !== null);
      board.hidden = !log() || !board.children.length;
      if (log()) {
        const replayed = replay(table, log().steps);
        thread.append(...replayed.path.map((turn) => turnOf(turn.from, turn.at, turn)));
        next(replayed);
      } else intro();
      if (isAsked) show(thread.lastChild || after.firstChild);
    }

    function intro() {
      const count = found().size;
      const node = fill(part("intro"), { found: count, endings: endings.length });
      for (const input of all("input", node)) {
        input.checked = kept.coach === !!input.value;
        input.onchange = () => { kept.coach = !!input.value; };
      }
      after.append(node);
    }

    /** Show where the attempt stands: the next scene, or its end. @param {Replay} replayed */
    function next(replayed) {
      const { state, path } = replayed;
      since = performance.now();
      drawBoard(replayed);
      if (state.ending === undefined) {
        thread.append(turnOf(state, log().steps.length));
        const when = { moved: path.length, graded: !trial };
        after.replaceChildren(fill(part("tools"), when));
      } else {
        thread.append(endingOn(state));
        after.replaceChildren(trial ? part("over") : debrief(replayed));
      }
      if (trial) thread.lastChild.prepend(part("unscored"));
    }

    /** @param {Given|Back} step */
    function give(step) {
      log().steps.push({ ...step, ms: Math.round(performance.now() - since) });
      if (!trial) tell(), save();
      if ("back" in step) return draw(true);
      const replayed = replay(table, log().steps);
      const turn = replayed.path[replayed.path.length - 1];
      const item = turnOf(turn.from, turn.at, turn);
      thread.lastChild.replaceWith(item);
      next(replayed);
      show(all(".quiz-result", item)[0] || thread.lastChild);
    }

    /** What is said and asked at a scene; once answered, what was given and what came of it.
     * @param {State} state @param {number} at the step @param {Turn} [turn] */
    function turnOf(state, at, turn) {
      const place = scenes[state.scene ?? 0];
      const scene = table.scenes[state.scene ?? 0];
      const item = make("li", "quiz-turn",
        make("p", "quiz-stamp", ...copies(all(".quiz-when", place)[0])),
        ...chosen(all(".quiz-say > *", place), state.show));
      item.tabIndex = -1;
      const due = dueAt(scene, state, at);
      const control = due ? make("div", "") : controlOf(scene, place, state, at);
      if (turn) {
        if (!due) item.append(...answerOf(turn, control));
        const result = resultOf(turn, place);
        if (result.firstChild) item.append(result);
        return item;
      }
      const form = fill(part("form"), { asked: !due, told: due });
      form.prepend(control);
      form.onsubmit = (/** @type {Event} */ event) => {
        event.preventDefault();
        give({ scene: scene.id, response: due || read(scene, control), ms: 0 });
      };
      item.append(form);
      return item;
    }

    /** What the learner gave. @param {Turn} turn @param {any} control */
    function answerOf({ scene, response }, control) {
      write(scene, control, response);
      control.disabled = true;
      if (scene.kind !== "choices") return [control];
      const mine = part("mine");
      mine.lastElementChild.append(...copies(all("input:checked + span", control)[0]));
      const rest = part("given");
      rest.append(control);
      return [mine, rest];
    }

    /** @param {Turn} turn @param {HTMLElement} place @returns {any} */
    function outcomeOf({ scene, response, move: [, , , outcome] }, place) {
      const inside = scene.kind === "choices"
        ? all(".quiz-choice", place)[columnOf(scene, response)] : place;
      return all(".quiz-outcome", inside)[outcome];
    }

    /** @param {Turn} turn @param {HTMLElement} place */
    function resultOf(turn, place) {
      const outcome = outcomeOf(turn, place);
      const changed = changes(turn);
      const result = part("result");
      result.append(...chosen(all(".quiz-message", outcome), turn.move[4]));
      if (changed.length) result.append(make("ul", "quiz-changes", ...items(changed)));
      if (kept.coach || trial) result.append(...coaching(turn, outcome, place));
      return result;
    }

    const items = (/** @type {string[]} */ texts) => texts.map((text) => make("li", "", text));

    /** One line of coaching, and the key to what is no choice, beside what was given.
     * @param {Turn} turn @param {any} outcome @param {any} place */
    const coaching = ({ response }, outcome, place) =>
      [all(".quiz-why", outcome)[0], all(".quiz-key", place)[0]].flatMap((node) => {
        if (!node) return [];
        const copy = make("div", node.className, ...copies(node));
        for (const row of all("[data-is]", copy)) {
          const given = response.split("+").includes(row.dataset.is);
          fill(row, { given, not: !given, book: 0 });
        }
        return [copy];
      });

    /** @param {State} state */
    function endingOn(state) {
      const place = endings[state.ending ?? 0];
      const item = make("li", "quiz-turn quiz-end", part("stamp"),
        make("h3", "", ...copies(all("h4", place)[0])),
        ...chosen(all(".quiz-message", place), state.show));
      item.tabIndex = -1;
      return item;
    }

    // --- the dashboard --------------------------------------------------------------------------

    /** @param {[number, number]} reading */
    function rate([above, below]) {
      const hundredths = Math.floor((above * 20000 + below) / (2 * below));
      return below ? `${(hundredths / 100).toFixed(2)} %` : "–";
    }

    /** @param {number} value @param {number} n which gauge */
    const level = (value, n) =>
      page.gauges[n].labels?.[value] ?? `${value} ${page.gauges[n].unit}`.trim();

    /** @param {Turn[]} path @param {number} n which gauge */
    const gaugeAfter = (path, n) =>
      path.reduce((sum, turn) => sum + turn.move[6][n], table.gauges[n].start);

    /** @param {Replay} replayed */
    function drawBoard({ path, state }) {
      const reading = table.readings[state.reading] || [];
      [...board.children].forEach((tile, n) => {
        const m = n - reading.length;
        const value = m < 0 ? 0 : gaugeAfter(path, m);
        const { from, to } = table.gauges[m] || { from: 0, to: 1 };
        const [above, below] = reading[n] || [];
        const text = m < 0 ? rate(reading[n]) : level(value, m);
        const share = m < 0 ? (below ? 50 * above / below / page.metrics[n].below : 0)
          : (value - from) / (to - from);
        all("b", tile)[0].textContent = text;
        for (const counts of all(".quiz-counts", tile)) counts.textContent = `${above} ÷ ${below}`;
        for (const bar of all(".quiz-bar span", tile)) bar.style.width = `${Math.min(1, share) * 100}%`;
        tile.classList.toggle("quiz-over", m < 0 && share >= 0.5 && share < Infinity);
      });
    }

    /** What a response changed, in words. @param {Turn} turn @returns {string[]} */
    function changes({ from, at, move: [to, , , , , , added] }) {
      const { path } = replay(table, log().steps.slice(0, at));
      const [old, now] = [from, table.states[to]].map((state) => table.readings[state.reading] || []);
      return [
        ...now.map((reading, n) => [page.metrics[n].name, rate(old[n]), rate(reading)]),
        ...added.map((by, n) => {
          const value = gaugeAfter(path, n);
          return [page.gauges[n].name, level(value, n), level(value + by, n)];
        }),
      ].filter(([, one, other]) => one !== other).map(([name, one, other]) => `${name} ${one} → ${other}`);
    }

    // --- controls: how each kind is answered ----------------------------------------------------

    /** What is given without being asked, if so. @param {Scene} scene @param {State} state @param {number} at */
    function dueAt(scene, state, at) {
      if (scene.kind === "story") return "continue";
      if (scene.fork !== "chance") return "";
      const weights = state.moves.map((move, n) => (move ? scene.weights?.[n] ?? 1 : 0));
      return (scene.columns || [])[drawn(weights, chanceAt(log().seed, at))];
    }

    /** The choices of a scene as radio buttons. @param {HTMLElement} place */
    function optionsOf(place) {
      const node = part("options");
      node.firstChild.append(...copies(all(".quiz-ask", place)[0]));
      node.append(...all(".quiz-choice > summary", place).map((text, n) => {
        const option = part("option");
        option.dataset.n = option.firstChild.value = n;
        option.lastChild.append(...copies(text));
        return option;
      }));
      return node;
    }

    /** @param {Scene} scene @param {HTMLElement} place @param {State} state @param {number} at */
    function controlOf(scene, place, state, at) {
      const node = scene.kind === "choices" ? optionsOf(place)
        : all("fieldset", place)[0].cloneNode(true);
      for (const input of all("input", node)) input.name = key + at;
      if (scene.kind === "choices" || scene.kind === "order") {
        const parts = all("[data-n]", node).sort((one, other) => one.dataset.n - other.dataset.n);
        const holder = parts[0].parentNode;
        for (const part of parts) part.remove();
        const offered = scene.columns ? parts.filter((_, n) => state.moves[n]) : parts;
        holder.append(...shuffled(offered, chanceAt(log().seed, at)));
      }
      node.oninput = () => refresh(scene, node);
      return node;
    }

    /** Keep the letter's preview and a number's validity up to date. @param {Scene} scene @param {any} node */
    function refresh(scene, node) {
      for (const letter of all(".quiz-letter", node)) {
        letter.replaceChildren(...all("input:checked + span", node)
          .map((text) => make("p", "", ...copies(text))));
      }
      const input = all("input", node)[0];
      if (scene.kind === "number") {
        const isSound = canonicalDecimal(input.value) !== null;
        input.setCustomValidity(isSound ? "" : all("[data-note=invalid]", parts)[0].textContent);
      }
    }

    /** @param {Scene} scene @param {any} node @returns {string} the response that the control holds */
    function read({ kind, columns = [], parts = [], targets = [] }, node) {
      const picked = all("input:checked", node).map((input) => Number(input.value));
      if (kind === "choices") return columns[picked[0]];
      if (kind === "number") return canonicalDecimal(all("input", node)[0].value) || "";
      if (kind === "order") return all("[data-n]", node).map((row) => parts[row.dataset.n]).join(">");
      if (kind !== "match") return picked.map((n) => parts[n]).join("+") || "-";
      return all("select", node).map((row, n) => `${parts[n]}=${targets[row.value]}`).join("+");
    }

    /** Make the control hold a response. @param {Scene} scene @param {any} node @param {string} text */
    function write(scene, node, text) {
      const { kind, columns, parts = [], targets = [] } = scene;
      const given = text.split(kind === "order" ? ">" : "+");
      if (kind === "number") all("input", node)[0].value = text;
      else for (const input of all("input", node)) {
        input.checked = given.includes((columns || parts)[input.value]);
      }
      all("select", node).forEach((row, n) => { row.value = targets.indexOf(given[n].split("=")[1]); });
      if (kind === "order") {
        const place = (/** @type {any} */ row) => given.indexOf(parts[row.dataset.n]);
        const rows = all("[data-n]", node).sort((one, other) => place(one) - place(other));
        rows[0].parentNode.append(...rows);
      }
      refresh(scene, node);
    }

    /** Move a step of an order up or down. @param {HTMLElement} button @param {number} by */
    function move(button, by) {
      const row = /** @type {any} */ (button.closest("li"));
      const rows = [...row.parentNode.children];
      const to = rows.indexOf(row) + by;
      if (!rows[to]) return;
      rows[to][by < 0 ? "before" : "after"](row);
      button.focus();
      note.replaceChildren(make("span", "quiz-heard",
        `${row.firstElementChild.textContent}: ${to + 1} / ${rows.length}`));
    }

    // --- after the ending -----------------------------------------------------------------------

    /** @param {Replay} replayed */
    function debrief(replayed) {
      const score = scoreOf(table, replayed);
      const seen = found();
      const node = fill(part("debrief"), { ...score, failed: !score.passed,
        few: score.percent < table.pass, refused: !score.accepted, found: seen.size,
        endings: endings.length, left: endings.length - seen.size });
      all(".quiz-verdict", node)[0].classList.toggle("quiz-passed", score.passed);
      all(".quiz-review", node)[0].append(...replayed.turns
        .filter((turn) => turn.scene.kind !== "story" && turn.scene.fork !== "chance")
        .map((turn) => review(turn, replayed)));
      all(".quiz-found", node)[0].append(...endings.filter((_, n) => seen.has(n))
        .map((place) => make("li", "", ...copies(all("h4", place)[0]))));
      takeAway(node);
      return node;
    }

    /** @param {Turn} turn @param {Replay} replayed */
    function review(turn, { path }) {
      const { scene, from, at, cost, critical, possible, redone, taken } = turn;
      const place = scenes[from.scene ?? 0];
      const outcome = outcomeOf(turn, place);
      const choices = all(".quiz-choice", place);
      const theirs = choices.findIndex((choice) => "article" in choice.dataset);
      const column = columnOf(scene, turn.response);
      const isDecision = scene.fork === "decision";
      const item = make("li", cost ? "quiz-lost" : "", ...fill(part("decision"), { cost, possible,
        redone, taken: taken && !redone, lost: cost, free: isDecision && !cost && !taken && !redone,
        strike: critical, open: !taken,
        same: theirs === column, other: theirs >= 0 && theirs !== column }).childNodes);
      const [title, did, came, facts] = item.children;
      title.append(...copies(all("h3", place)[0]));
      if (choices[column]) did.append(...copies(all("summary", choices[column])[0]));
      else did.append(...answerOf(turn, controlOf(scene, place, from, at)));
      came.append(...chosen(all(".quiz-message", outcome), turn.move[4]).slice(0, 1),
        ...coaching(turn, outcome, place));
      const names = new Map(page.principles);
      facts.prepend(...items(changes(turn)));
      facts.append(...items((scene.practises || []).map((id) => `${id} ${names.get(id) || ""}`)));
      all(".quiz-theirs", item)[0].append(...copies(all("summary", choices[theirs] || book)[0]));
      all("[data-do]", item)[0].onclick = () => {
        const steps = path.slice(0, path.indexOf(turn))
          .map((past) => ({ scene: past.scene.id, response: past.response, ms: 0 }));
        trial = { ...log(), steps };
        draw(true);
      };
      return item;
    }

    /** @param {HTMLElement} node */
    function takeAway(node) {
      const [name] = all(".quiz-learner", node);
      const [code] = all(".quiz-code", node);
      name.value = log().learner;
      code.value = codeOf(log());
      name.oninput = () => {
        log().learner = name.value.trim();
        code.value = codeOf(log());
        save();
      };
    }

    // --- begin ----------------------------------------------------------------------------------

    load();
    book.hidden = true;
    root.append(player);
    if (kept.now) {
      const { steps, digest } = kept.now;
      const { read: n } = replay(table, steps);
      if (digest !== table.digest || n < steps.length) tell("changed", { n });
      else if (n) tell("resumed");
      steps.length = n;
      kept.now.digest = table.digest;
    }
    draw();
  }

  /** Set up each case of the page that is not set up yet; a page may be shown many times. */
  function mount() {
    for (const root of all(".quiz:not([data-ready])", document)) {
      root.dataset.ready = "";
      play(root);
    }
  }

  // Material tells of each page by document$; opened from disk it may never do so.
  mount();
  document.addEventListener("DOMContentLoaded", mount);
  /** @type {any} */ (window).document$?.subscribe(mount);
})();
