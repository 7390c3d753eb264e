/** How far a learner has come: replayed from logs, never from a score. No page, no clock. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { replay, scoreOf } = quiz.engine;

  /** @import {Kept, Replay, Table, Transcript, Turn} from "./types" */

  /**
   * An attempt as it can be followed today. `counts`: it ended, and is no exam, whose verdict is
   * for others to give. `earlier`: it was played under another version of the case.
   *
   * @typedef {{attempt: Transcript, turns: Turn[], ending: number|undefined, whole: boolean,
   *   over: boolean, exam: boolean, counts: boolean, earlier: boolean, score: any}} Seen
   */

  /** @param {Table} table @param {Transcript} attempt @returns {Seen} */
  function seen(table, attempt) {
    const replayed = replay(table, attempt.steps);
    const whole = replayed.read === attempt.steps.length;
    const { turns, state: { ending } } = replayed;
    const over = whole && ending !== undefined;
    const exam = attempt.mode === "exam";
    return { attempt, turns, ending, whole, over, exam, counts: over && !exam,
      earlier: attempt.digest !== table.digest, score: scoreOf(table, replayed) };
  }

  /** The better of two that count: passed before not passed, then percent, then the later one.
   * @param {Seen} a @param {Seen} b */
  function better(a, b) {
    const worth = ({ score }) => Number(score.passed) * 1000 + score.percent;
    return worth(b) >= worth(a) ? b : a;
  }

  /**
   * A case as the learner stands with it. Attempts at the case as it is today count before those
   * under an earlier version, which count only where nothing else does.
   *
   * @param {any} one of the page's data: `table` is unpacked @param {Kept} kept
   */
  function caseOf(one, kept) {
    const all = quiz.store.union(kept.done, kept.now ? [kept.now] : [])
      .map((/** @type {Transcript} */ attempt) => seen(one.table, attempt));
    const counted = all.filter((/** @type {Seen} */ a) => a.counts);
    const today = counted.filter((/** @type {Seen} */ a) => !a.earlier);
    const known = today.length ? today : counted;
    const now = all.find((/** @type {Seen} */ a) => a.attempt.attempt === kept.now?.attempt);
    return { ...one, all, last: known[known.length - 1], best: known.length ? known.reduce(better) : undefined,
      exams: all.filter((/** @type {Seen} */ a) => a.over && a.exam),
      lost: all.filter((/** @type {Seen} */ a) => !a.whole && a !== now),
      isDone: all.some((/** @type {Seen} */ a) => a.over),
      underWay: now && now.attempt.steps.length && !now.over ? now : undefined,
      found: one.endings.filter((/** @type {string} */ _, /** @type {number} */ n) =>
        all.some((/** @type {Seen} */ a) => a.over && a.ending === n)) };
  }

  /** What attempts earned per principle, added up.
   * @param {Seen[]} attempts @returns {Map<string, {points: number, possible: number}>} */
  const principles = (attempts) => quiz.earned(attempts.flatMap(({ turns }) => turns));

  /** @param {{points: number, possible: number}|undefined} earned @returns {number|undefined} in percent, rounded down */
  const share = (earned) => (earned && earned.possible > 0
    ? Math.floor((100 * Math.max(0, earned.points)) / earned.possible) : undefined);

  /**
   * The one thing to do next: go on, begin, review, do better, or nothing.
   *
   * @param {any[]} cases as of `caseOf` @param {number} due how many reviews are due
   * @param {string|undefined} weak the weakest principle that is not mastered
   * @returns {{kind: string, of?: any}}
   */
  function next(cases, due, weak) {
    const first = (/** @type {string} */ kind, /** @type {any} */ of) => (of ? [{ kind, of }] : []);
    const open = cases.find((one) => !one.isDone);
    const practises = (/** @type {any} */ one) =>
      one.table.scenes.some((/** @type {any} */ scene) => scene.practises?.includes(weak));
    return [
      ...first("continue", cases.find((one) => one.underWay)),
      ...first(cases.some((one) => one.all.length) ? "begin" : "start", open),
      ...(due > 0 ? [{ kind: "review" }] : []),
      ...first("again", cases.find((one) => one.best && !one.best.score.passed)),
      ...first("practise", weak && cases.find(practises)),
      { kind: "done" },
    ][0];
  }

  quiz.progress = { caseOf, next, principles, seen, share };
})();
