/**
 * What comes back when: one card for each decision that went wrong, its dates folded from the logs.
 *
 * Nothing but logs is kept. What a card has been through are the answers of finished attempts and
 * those of reviews; FSRS (ts-fsrs) makes its next date of them, in whole days, for a chance of nine
 * in ten that it is still known then. An exam is left out: its verdicts are told by nobody here.
 */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { replay } = quiz.engine;

  /** @import {Answer, Card, Table, Transcript, Turn} from "./types" */

  const AGAIN = 1;
  const HARD = 2;
  const GOOD = 3;
  const EASY = 4;

  /** From a result and how sure the learner was: 1 guessed, 2 fairly, 3 sure; 0 was not said.
   * @param {boolean} isRight @param {number} sure */
  const ratingOf = (isRight, sure) => (isRight ? [GOOD, HARD, GOOD, EASY][sure] ?? GOOD : AGAIN);

  /** When a step was given, in milliseconds. @param {Transcript} attempt @param {number} at */
  const timeOf = ({ started, steps }, at) =>
    Date.parse(started) + steps.slice(0, at + 1).reduce((sum, step) => sum + (step.ms || 0), 0);

  /** The answers of one attempt: first ones only, to decisions.
   * @param {Table} table @param {Transcript} attempt @param {Record<number, number>} sure
   * @returns {Answer[]} */
  function answersOf(table, attempt, sure) {
    return replay(table, attempt.steps).turns
      .filter((/** @type {Turn} */ { scene, redone }) =>
        scene.kind !== "story" && scene.fork === "decision" && !redone)
      .map((/** @type {Turn} */ { scene, cost, at }) => ({ card: `${table.scenario}/${scene.id}`,
        at: timeOf(attempt, at), rating: ratingOf(!cost, sure[at] || 0),
        steps: attempt.steps.slice(0, at), seed: attempt.seed }));
  }

  /** All that was answered, oldest first: in attempts that are no exam, and in reviews.
   * @param {Table[]} tables @param {(scenario: string) => Transcript[]} attempts
   * @param {{log: [string, number, number][], sure: Record<string, Record<number, number>>}} kept
   * @returns {Answer[]} */
  function answers(tables, attempts, { log, sure }) {
    const played = tables.flatMap((table) => attempts(table.scenario)
      .filter((attempt) => attempt.mode !== "exam")
      .flatMap((attempt) => answersOf(table, attempt, sure[attempt.attempt] || {})));
    const reviewed = log.map(([card, at, rating]) => ({ card, at, rating }));
    return [...played, ...reviewed].filter(({ at }) => at > 0).sort((a, b) => a.at - b.at);
  }

  /** The cards: what went wrong or was guessed once, with the date on which it comes back.
   * @param {any} fsrs the library @param {Answer[]} answers oldest first @returns {Map<string, Card>} */
  function cards(fsrs, answers) {
    const scheduler = fsrs.fsrs({ request_retention: 0.9, enable_fuzz: false, enable_short_term: false });
    /** @type {Map<string, Card>} */
    const found = new Map();
    for (const { card, at, rating, steps, seed } of answers) {
      const before = found.get(card);
      if (!before && (rating > HARD || !steps)) continue;
      const state = before?.state || fsrs.createEmptyCard(new Date(at));
      const next = scheduler.next(state, new Date(at), rating).card;
      const missed = steps && rating <= HARD ? { steps, seed } : {};
      found.set(card, { ...before, ...missed, state: next, due: +next.due, last: at });
    }
    return found;
  }

  quiz.schedule = { answers, cards, ratingOf };
})();
