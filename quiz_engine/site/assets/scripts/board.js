/** The dashboard: the rates of the account and the gauges of the case, before and after. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all } = quiz.dom;
  const { replay } = quiz.engine;

  /** @import {Replay, Stage, Turn} from "./types" */

  /** @param {Stage} stage @param {HTMLElement} board */
  quiz.board = ({ table, page, log }, board) => {
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

    return { changes, drawBoard, level, rate };
  };
})();
