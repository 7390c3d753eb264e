/** What was earned on each principle: told after a case, and over the whole course. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @import {Turn} from "./types" */

  /** What was earned of what was possible per principle, at the decisions met, as in
   * attempts/score.py: first responses count.
   * @param {Turn[]} turns @returns {Map<string, {points: number, possible: number}>} */
  function earned(turns) {
    const found = new Map();
    for (const { from, move, redone, scene } of turns) {
      if (redone || scene.fork !== "decision") continue;
      const best = Math.max(...from.moves.map((one) => (one ? one[1] : -Infinity)));
      for (const id of scene.practises || []) {
        const { points, possible } = found.get(id) || { points: 0, possible: 0 };
        found.set(id, { points: points + move[1], possible: possible + best });
      }
    }
    return found;
  }

  quiz.earned = earned;
})();
