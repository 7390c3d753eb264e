/** What the debrief draws, as numbers: no page, no storage. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @import {Replay, State, Table} from "./types" */

  /** @param {number} number */
  const rounded = (number) => Math.round(number * 10) / 10;

  /** Values as points of a chart, from left to right, high ones above.
   * @param {number[]} values @param {number} low @param {number} high
   * @param {{left: number, top: number, width: number, height: number}} box
   * @returns {[number, number][]} */
  function points(values, low, high, { left, top, width, height }) {
    const across = width / Math.max(1, values.length - 1);
    const up = height / (high - low || 1);
    return values.map((value, n) =>
      [rounded(left + n * across), rounded(top + height - (value - low) * up)]);
  }

  /** A row of Bézier curves as the path of an SVG. @param {number[]} numbers x, y, x, y … */
  const curve = ([x, y, ...rest]) => `M${x} ${y}C${rest.join(" ")}`;

  /** The least points that reach the pass mark, where the score is of a maximum.
   * @param {Table} table @param {number} maximum */
  function leastToPass({ percents, pass }, maximum) {
    const row = percents.find(([of]) => of === maximum);
    return row ? row[1].findIndex((percent) => percent >= pass) : -1;
  }

  /** The number of a state's place on the map: that of its scene, or after all scenes its ending.
   * @param {Table} table @param {State} state */
  const placeOf = (table, state) => state.scene ?? table.scenes.length + (state.ending ?? 0);

  /** The places that a play came through, in order. @param {Table} table @param {Replay} play */
  const placesOf = (table, { path, state }) =>
    [...path.map((turn) => turn.from), state].map((one) => placeOf(table, one));

  /** All places that a play has seen, those that were taken back too.
   * @param {Table} table @param {Replay} play */
  const seenIn = (table, { turns, state }) =>
    [...turns.flatMap(({ from, move }) => [from, table.states[move[0]]]), state]
      .map((one) => placeOf(table, one));

  /** The ways between neighbours, each once. @param {number[][]} plays @returns {[number, number][]} */
  function ways(plays) {
    const found = new Map();
    for (const places of plays) {
      places.slice(1).forEach((to, n) => found.set(`${places[n]} ${to}`, [places[n], to]));
    }
    return [...found.values()];
  }

  quiz.figures = { curve, leastToPass, placesOf, points, seenIn, ways };
})();
