/** The review: decisions that went wrong come back as questions, at growing intervals. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill } = quiz.dom;
  const { schedule, store } = quiz;

  /** @import {Card, Stage, Turn} from "./types" */

  const KEY = "quiz.review";
  const DAY = 86_400_000;
  const EARLY = 5;

  /** What is kept of reviews, where it is sound. */
  function kept() {
    const { log, due, sure } = store.read(KEY) || {};
    const isEntry = (/** @type {any} */ one) => Array.isArray(one) && typeof one[0] === "string"
      && Number.isFinite(one[1]) && [1, 2, 3, 4].includes(one[2]);
    return { log: Array.isArray(log) ? log.filter(isEntry) : [], due: { ...due }, sure: { ...sure } };
  }

  /** Fill the page. @param {HTMLElement} root */
  function start(root) {
    const [parts, cases] = all("template", root).map((template) => template.content);
    const [place, note] = [all("[data-place]", root)[0], all("[data-note]", root)[0]];
    /** @type {Map<string, {stage: Stage, node: HTMLElement, title: string}>} */
    const stages = new Map(all(".quiz", cases).map((node) => {
      const { title } = node.parentNode.dataset;
      const stage = quiz.play(node, true);
      return [stage.table.scenario, { stage, node, title }];
    }));
    const tables = [...stages.values()].map(({ stage }) => stage.table);
    const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" });
    const part = (/** @type {string} */ name) => parts.querySelector(`[data-part=${name}]`).cloneNode(true);

    /** The cards as they stand now; their dates are kept for the pages that only count. */
    function cards() {
      const { log, sure } = kept();
      const attempts = (/** @type {string} */ scenario) => store.attempts(scenario).done;
      const found = schedule.cards(quiz.fsrs, schedule.answers(tables, attempts, { log, sure }));
      const askable = [...found].filter(([id, { steps }]) => steps && isAskable(id, steps));
      const due = Object.fromEntries(askable.map(([id, card]) => [id, card.due]));
      store.write(KEY, { log, due, sure });
      return askable.sort(([, one], [, other]) => one.due - other.due);
    }

    /** Whether the way to the scene still leads there. @param {string} id @param {any[]} steps */
    function isAskable(id, steps) {
      const { table } = stages.get(id.split("/")[0])?.stage || {};
      const { state, read } = table ? quiz.engine.replay(table, steps) : { state: {}, read: -1 };
      return read === steps.length && table?.scenes[state.scene ?? -1]?.id === id.split("/")[1];
    }

    /** Begin, with what is due or with what comes next. @param {boolean} [early] */
    function open(early) {
      const now = Date.now();
      const everything = cards();
      const asked = early ? everything.slice(0, EARLY) : everything.filter(([, { due }]) => due <= now);
      if (asked.length) return ask(asked, 0);
      const next = everything[0]?.[1].due;
      show(fill(part(everything.length ? "later" : "none"),
        { count: everything.length, day: next ? days.format(next) : "" }));
    }

    /** @param {HTMLElement} node */
    function show(node) {
      place.replaceChildren(node);
      for (const button of all("[data-do]", node)) {
        button.onclick = () => open(button.dataset.do === "early");
      }
    }

    /** @param {[string, Card][]} asked @param {number} n which of them */
    function ask(asked, n) {
      if (n === asked.length) return done(asked.length);
      const [id, { steps, seed }] = asked[n];
      const { stage, node, title } = /** @type {any} */ (stages.get(id.split("/")[0]));
      const head = fill(part("card"), { n: n + 1, count: asked.length, title });
      const sure = part("sure");
      place.replaceChildren(head, node);
      const chance = crypto.getRandomValues(new Uint32Array(1))[0];
      stage.ask(steps, seed ^ chance, n === 0, (/** @type {Turn} */ turn) => {
        const level = Number(all("input:checked", sure)[0]?.value || 0);
        const card = remember(id, schedule.ratingOf(!turn.cost, level));
        const foot = fill(part("after"), { right: !turn.cost, wrong: turn.cost, sure: turn.cost && level === 3,
          days: Math.max(1, Math.round((card.due - Date.now()) / DAY)), day: days.format(card.due) });
        place.append(foot);
        all("button", foot)[0].onclick = () => ask(asked, n + 1);
      });
      all(".quiz-form > button", node)[0].before(sure);
    }

    /** Keep an answer. @param {string} id @param {number} rating @returns {Card} as it is now */
    function remember(id, rating) {
      const { log, due, sure } = kept();
      log.push([id, Date.now(), rating]);
      note.hidden = store.write(KEY, { log, due, sure });
      const found = cards().find(([name]) => name === id);
      return found ? found[1] : { due: Date.now() + DAY };
    }

    /** @param {number} count */
    function done(count) {
      const next = cards()[0]?.[1].due;
      show(fill(part("done"), { count, day: days.format(next) }));
      place.firstChild.focus();
    }

    open();
  }

  /** @param {HTMLElement} root */
  quiz.review = (root) => quiz.need("fsrs", () => start(root), () => {
    all("[data-place]", root)[0].replaceChildren(
      all("template", root)[0].content.querySelector("[data-part=missing]").cloneNode(true));
  });
})();
