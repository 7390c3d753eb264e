/** The dashboard: the rates of the account and the gauges of the case, before and after. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill } = quiz.dom;
  const { replay } = quiz.engine;

  /** @import {Change, Replay, Stage, State, Turn, Value} from "./types" */

  /** @param {Stage} stage @param {HTMLElement} board */
  quiz.board = ({ table, page, part, log }, board) => {
    /** A rate as the course writes it: 0.56%, and 7.7% where the target is tens.
     * @param {[number, number]} reading @param {number} n which rate */
    function rate([above, under], n) {
      const scale = (page.metrics[n].below ?? 10) < 10 ? 100 : 10;
      const steps = Math.floor((above * 200 * scale + under) / (2 * under));
      return under ? `${(steps / scale).toFixed(scale > 10 ? 2 : 1)}%` : "–";
    }

    /** @param {number} value @param {number} n which gauge */
    const level = (value, n) =>
      page.gauges[n].labels?.[value] ?? `${value} ${page.gauges[n].unit}`.trim();

    /** @param {[number, number]} reading @param {number} n which rate @returns {Value} */
    function rateValue([above, under], n) {
      const { name, below } = page.metrics[n];
      const share = under ? above / under : 0;
      return { name, text: rate([above, under], n), amount: share, counts: `${above} ÷ ${under} =`,
        width: below ? 50 * share / below : share, over: below && above * 100 >= below * under };
    }

    /** What stands on the dashboard after these turns. @param {Turn[]} path @param {State} state */
    const values = (path, state) => [
      ...(table.readings[state.reading] || []).map(rateValue),
      ...table.gauges.map(({ from, to, start }, n) => {
        const value = path.reduce((sum, turn) => sum + turn.move[6][n], start);
        return { name: page.gauges[n].name, text: level(value, n), width: (value - from) / (to - from),
          amount: page.gauges[n].labels ? 0 : value };
      }),
    ];

    /** Show where the account stands, and what the last decision changed. @param {Replay} replayed */
    function drawBoard({ path, state }) {
      const now = values(path, state);
      const last = path.at(-1);
      const before = last ? values(path.slice(0, -1), last.from) : now;
      [...board.children].forEach((tile, n) => {
        const { text, counts, over, width } = now[n];
        const isNew = text !== before[n].text;
        fill(tile, { text, counts, over, changed: isNew, was: before[n].text });
        for (const bar of all(".quiz-bar span", tile)) bar.style.width = `${Math.min(1, width) * 100}%`;
        tile.classList.toggle("quiz-over", !!over);
        // Of two names the other one, so that it shows again where two decisions change it.
        tile.dataset.changed = isNew ? path.length % 2 : "";
      });
    }

    /** What a response changed. @param {Turn} turn @returns {Change[]} */
    function compared(turn) {
      const { path } = replay(table, log().steps.slice(0, turn.at));
      const before = values(path, turn.from);
      return values([...path, turn], table.states[turn.move[0]]).flatMap((now, n) => {
        const { text: was, amount } = before[n];
        return was === now.text ? [] : [{ ...now, was, rose: now.amount > amount, fell: now.amount < amount }];
      });
    }

    /** The same in words. @param {Turn} turn @returns {string[]} */
    const changes = (turn) => compared(turn).map(({ name, was, text }) => `${name} ${was} → ${text}`);

    /** The same as chips. @param {Turn} turn @returns {HTMLElement[]} */
    const chips = (turn) => compared(turn).map((change) => fill(part("change"), change));

    return { changes, chips, drawBoard, level, rate };
  };
})();
