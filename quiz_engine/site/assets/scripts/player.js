/** The player: shows a case that stands in the page as a gamebook as a conversation. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { columnOf, replay, scoreOf, ulid, unpack } = quiz.engine;
  const { all, chosen, copies, fill, make } = quiz.dom;
  const { store } = quiz;

  /** @import {Given, Back, Kept, Replay, Stage, State, Transcript, Turn} from "./types" */

  /** Turn a case of the page into a conversation; or, for a review, only prepare to ask of it.
   * @param {HTMLElement} root @param {boolean} [isReview] @returns {Stage} */
  quiz.play = (root, isReview) => {
    const [data, parts] = all("template", root).map((template) => template.content);
    const { packed, page } = JSON.parse(data.textContent);
    const table = unpack(packed);
    const book = all(".quiz-book", root)[0];
    const scenes = all(".quiz-scene", book);
    const endings = all(".quiz-ending", book);

    /** @param {string} name @returns {any} a fresh copy of a part of the player */
    const part = (name) => parts.querySelector(".quiz-" + name).cloneNode(true);
    const player = part("player");
    const [note, talk, board, after] = player.children;
    const thread = talk.lastElementChild;
    /** @param {string} [name] @param {Record<string, any>} [values] */
    const tell = (name, values = {}) => note.replaceChildren(...(name
      ? [fill(all(`[data-note=${name}]`, parts)[0].cloneNode(true), values)] : []));

    // --- what is kept: logs, nothing else -------------------------------------------------------

    /** @type {Kept} */
    const kept = store.attempts(table.scenario);
    /** How an attempt that begins is played: novice, expert or exam. */
    let flow = store.me().flow || "novice";
    /** @type {Transcript|null} an unscored what-if, never kept */
    let trial = null;
    let since = 0;

    const save = () => store.keep(table.scenario, kept) || tell("full");

    function begin() {
      const chance = crypto.getRandomValues(new Uint8Array(20));
      const learner = store.me().learner || "";
      kept.now = { format: 1, attempt: ulid(Date.now(), chance.subarray(0, 16)), learner,
        scenario: table.scenario, digest: table.digest, locale: page.language, mode: flow === "exam" ? flow : "practice",
        seed: new DataView(chance.buffer).getUint32(16),
        started: new Date().toISOString().replace(/\.\d+/, ""), steps: [] };
    }

    const log = () => /** @type {Transcript} */ (trial || kept.now);
    const isExam = () => log().mode === "exam";
    const endingOf = (/** @type {Transcript} */ past) => replay(table, past.steps).state.ending;

    /** Mark the case in the navigation; what an exam is worth is for others to say. */
    const markPassed = () => quiz.mark(table.scenario, kept.done.some((past) =>
      past.mode !== "exam" && scoreOf(table, replay(table, past.steps)).passed));

    /** The endings found so far. @returns {Set<number>} */
    const found = () => new Set(kept.done.map(endingOf).filter((ending) => ending !== undefined));

    /** What the buttons do, by their names. @type {Record<string, () => void>} */
    const actions = {
      start() {
        prepare();
        begin();
        save();
        draw(true);
        if (isExam()) tell("exam");
      },
      back: () => give({ back: 1, ms: 0 }),
      leave() {
        trial = null;
        draw(true);
      },
      restart() {
        kept.now = null;
        save();
        draw(true);
      },
      forget() {
        store.forget(table.scenario);
        Object.assign(kept, { now: null, done: [] });
        markPassed();
        draw(true);
      },
    };

    player.onclick = (/** @type {any} */ event) => {
      const { dataset } = event.target.closest("[data-do], [data-by]") || { dataset: {} };
      if (dataset.by) move(event.target, Number(dataset.by));
      else if (dataset.do in actions) tell(), actions[dataset.do]();
    };

    /** What the other scripts of the player see of this case. @type {Stage} */
    const stage = { table, page, parts, scenes, endings, note, actions, log, isExam, part, tell, save,
      found, finished: () => kept.done, outcomeOf, answerOf, coaching, whatIf, ask };
    const { dueAt, controlOf, move, prepare, read, write } = quiz.controls(stage);
    const { changes, chips, drawBoard, level, rate } = quiz.board(stage, board);
    Object.assign(stage, { changes, controlOf, level, rate });

    // --- the conversation -----------------------------------------------------------------------

    /** Take out what is found. @param {string} selector @param {any} node @returns {any[]} */
    const taken = (selector, node) => all(selector, node).map((one) => (one.remove(), one));

    /** Move to what is new. @param {HTMLElement} node */
    function show(node) {
      node.focus({ preventScroll: true });
      node.scrollIntoView();
    }

    /** Mark who speaks by a letter: the first of the family name, which comes last where names
     * have spaces. @param {any} node @param {any} name */
    function initial(node, name) {
      node.dataset.who = name.textContent.trim().split(" ").pop()[0] || "";
      return node;
    }

    /** Messages as they are read: the time above, as it passes.
     * @param {any[]} nodes @param {number[]} [shown] */
    const said = (nodes, shown) => chosen(nodes, shown).flatMap((message) => {
      const [name, time] = all(".quiz-from > *", message);
      if (name?.textContent) initial(message, name);
      return time ? [stamp(time), message] : [message];
    });

    /** @param {Node} [time] */
    const stamp = (time) => make("p", "quiz-stamp", ...copies(time));

    /** Draw everything from the log. @param {boolean} [isAsked] the learner asked: move there */
    function draw(isAsked) {
      thread.replaceChildren();
      after.replaceChildren();
      player.classList.toggle("quiz-trial", trial !== null);
      talk.hidden = !log();
      board.hidden = talk.hidden || !board.children.length;
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
        input.checked = flow === input.value;
        input.onchange = () => store.setMe({ flow: flow = input.value });
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
        const when = { moved: path.length && !isExam(), free: !trial && !isExam(), graded: !trial };
        if (path.length) quiz.need("debrief");
        after.replaceChildren(fill(part("tools"), when));
      } else {
        thread.append(endingOn(state));
        after.replaceChildren();
        if (trial) after.append(part("over"));
        else finish(replayed);
      }
      if (trial) thread.lastChild.prepend(part("unscored"));
    }

    /** The attempt goes among the finished ones, and is looked back on. @param {Replay} replayed */
    function finish(replayed) {
      const attempt = log();
      if (!kept.done.some((past) => past.attempt === attempt.attempt)) {
        kept.done = store.union(kept.done, [attempt]);
        save();
        markPassed();
        if (!isExam()) store.remind(table.scenario, replayed.turns);
      }
      quiz.need("debrief", () => {
        if (log() === attempt && !after.firstChild) after.append(quiz.debrief(stage, replayed));
      }, () => tell("missing"));
    }

    /** Try another way from a turn on, unscored. @param {Turn} turn @param {Replay} replayed */
    function whatIf(turn, { path }) {
      const steps = path.slice(0, path.indexOf(turn))
        .map((past) => ({ scene: past.scene.id, response: past.response, ms: 0 }));
      trial = { ...log(), steps };
      draw(true);
    }

    /** Ask one decision by itself, unscored. @param {(Given|Back)[]} steps that lead there
     * @param {number} seed @param {boolean} isFirst then nobody is taken there
     * @param {(turn: Turn) => void} answered */
    function ask(steps, seed, isFirst, answered) {
      trial = /** @type {any} */ ({ steps, seed });
      board.hidden = true;
      after.replaceChildren();
      thread.replaceChildren(turnOf(replay(table, steps).state, steps.length, undefined, (step) => {
        const { path } = replay(table, [...steps, step]);
        const turn = path.at(-1);
        thread.replaceChildren(turnOf(turn.from, turn.at, turn));
        answered(turn);
        show(thread.firstChild);
      }));
      if (!isFirst) show(thread.firstChild);
    }

    /** @param {Given|Back} step */
    function give(step) {
      log().steps.push({ ...step, ms: Math.round(performance.now() - since) });
      if (!trial) tell(), save();
      if ("back" in step) return draw(true);
      const replayed = replay(table, log().steps);
      const turn = replayed.path.at(-1);
      const item = thread.lastChild;
      const form = taken(".quiz-form, .quiz-unscored", item).pop();
      const [result] = all(".quiz-result", answered(item, turn, form.firstChild));
      if (!result) {
        next(replayed);
        return show(thread.lastChild);
      }
      // What was said to it is seen first; the rest may take a frame longer, and moves nothing.
      // Where nobody looks there are no frames.
      const more = taken(":scope>:not(.quiz-message,.quiz-stamp)", result);
      player.classList.add("quiz-coming");
      result.scrollIntoView();
      const goOn = () => {
        player.classList.remove("quiz-coming");
        result.append(...more);
        result.focus({ preventScroll: true });
        if (thread.lastChild === item) next(replayed);
      };
      if (document.hidden) goOn();
      else requestAnimationFrame(() => setTimeout(goOn));
    }

    /** What is said and asked at a scene; once answered, what was given and what came of it.
     * @param {State} state @param {number} at the step @param {Turn} [turn]
     * @param {(step: Given) => void} [then] */
    function turnOf(state, at, turn, then = give) {
      const place = scenes[state.scene ?? 0];
      const scene = table.scenes[state.scene ?? 0];
      const item = make("li", "quiz-turn",
        stamp(all(".quiz-when", place)[0]), ...said(all(".quiz-say > *", place), state.show));
      item.tabIndex = -1;
      const due = dueAt(scene, state, at);
      const control = due ? make("div", "") : controlOf(scene, place, state, at);
      if (turn) return answered(item, turn, control);
      const form = fill(part("form"), { asked: !due, told: due });
      form.prepend(control);
      const sure = !due && !trial && !isExam() && parts.querySelector(".quiz-sure");
      if (sure) control.after(sure.cloneNode(true));
      form.onsubmit = (/** @type {Event} */ event) => {
        event.preventDefault();
        const [level] = all(".quiz-sure :checked", form);
        if (level) store.mark(log().attempt, at, Number(level.value));
        then({ scene: scene.id, response: due || read(scene, control), ms: 0 });
      };
      item.append(form);
      return item;
    }

    /** A scene with what was given and what came of it. @param {any} item @param {Turn} turn
     * @param {any} control what it was given with; empty where nothing was asked */
    function answered(item, turn, control) {
      if (control.firstChild) item.append(...answerOf(turn, control));
      const result = resultOf(turn, scenes[turn.from.scene ?? 0]);
      if (result.firstChild) item.append(result);
      return item;
    }

    /** What the learner gave: words as a message that was sent, an act as what was done.
     * @param {Turn} turn @param {any} control */
    function answerOf({ scene, response }, control) {
      write(scene, control, response);
      control.disabled = true;
      const [letter] = all(".quiz-letter", control);
      if (scene.kind !== "choices" && !letter) return [control];
      const mine = part("mine");
      const text = letter ? all("p:not([hidden])", letter) : copies(all("input:checked + span", control)[0]);
      mine.lastChild.append(...text);
      initial(mine, mine.firstChild);
      if (!letter && !/^\s*["'“‘«「『]/.test(mine.lastChild.textContent)) mine.dataset.role = "act";
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
      const changed = chips(turn);
      const result = part("result");
      result.append(...said(all(".quiz-message", outcome), turn.move[4]));
      if (changed.length) result.append(make("ul", "quiz-changes", ...changed));
      if (trial || (flow === "novice" && !isExam())) result.append(...coaching(turn, outcome, place));
      return result;
    }

    /** One line of coaching, and the key to what is no choice, beside what was given.
     * @param {Turn} turn @param {any} outcome @param {any} place */
    function coaching({ response }, outcome, place) {
      return [all(".quiz-why", outcome)[0], all(".quiz-key", place)[0]].flatMap((node) => {
        if (!node) return [];
        const copy = make("div", node.className, ...copies(node));
        for (const row of all("[data-is]", copy)) {
          const given = response.split("+").includes(row.dataset.is);
          fill(row, { given, not: !given, book: 0 });
        }
        return [copy];
      });
    }

    /** @param {State} state */
    function endingOn(state) {
      const place = endings[state.ending ?? 0];
      const item = make("li", "quiz-turn quiz-end", part("stamp"),
        make("h3", "", ...copies(all("h4", place)[0])),
        ...said(all(".quiz-message", place), state.show));
      item.tabIndex = -1;
      return item;
    }

    /** Another tab has gone on with this case. @param {Kept} theirs */
    function follow({ now, done }) {
      kept.done = store.union(kept.done, done);
      if (!root.isConnected || trial || !now) return;
      const ours = kept.now;
      if (ours && ours.attempt !== now.attempt && !kept.done.includes(ours)) return tell("elsewhere");
      if (ours?.attempt === now.attempt && ours.steps.length >= now.steps.length) return;
      kept.now = now;
      draw();
      tell("followed");
    }

    // --- begin ----------------------------------------------------------------------------------

    book.hidden = true;
    root.append(player);
    if (isReview) return stage;
    if (kept.now) {
      const { steps, digest } = kept.now;
      const { read: n } = replay(table, steps);
      if (digest !== table.digest || n < steps.length) tell("changed", { n });
      else if (n) tell(isExam() ? "exam" : "resumed");
      steps.length = n;
      kept.now.digest = table.digest;
    }
    for (const head of all(".quiz-head", talk)) initial(head, head.firstChild);
    draw();
    markPassed();
    store.watch(table.scenario, follow);
    return stage;
  };
})();
