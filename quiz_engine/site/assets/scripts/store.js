/**
 * What this browser keeps: logs of attempts and the learner's own settings, never a score.
 *
 * Nothing here throws: what cannot be read is as good as nothing, and what cannot be written is
 * said by the answer. Each case has a key of its own, `quiz:<scenario>`; the learner has `quiz.me`,
 * which no scenario's name can be.
 */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { isTranscript } = quiz.engine;

  /** @import {Kept, Transcript, Turn} from "./types" */

  const MOST = 200;
  const ME = "quiz.me";
  const REVIEW = "quiz.review";
  const keyOf = (/** @type {string} */ scenario) => "quiz:" + scenario;

  /** @param {string} key @returns {any} */
  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {any} value @returns {boolean} whether it is kept now */
  function write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  /** What was read, where it is sound. @param {any} value @returns {Kept} */
  function sound(value) {
    const { now, done } = value || {};
    return { now: isTranscript(now) ? now : null,
      done: Array.isArray(done) ? done.filter(isTranscript) : [] };
  }

  /** The attempts of both, oldest first, each once: the longer log of two, or the later
   * given. The names sort by time.
   * @param {Transcript[]} some @param {Transcript[]} others @returns {Transcript[]} */
  function union(some, others) {
    const named = new Map();
    for (const one of [...some, ...others]) {
      const before = named.get(one.attempt);
      if (!(before?.steps.length > one.steps.length)) named.set(one.attempt, one);
    }
    return [...named.values()].sort((a, b) => (a.attempt < b.attempt ? -1 : 1));
  }

  /** @param {string} scenario @returns {Kept} */
  const attempts = (scenario) => sound(read(keyOf(scenario)));

  /** Keep a case's attempts beside those that another tab has finished meanwhile.
   * @param {string} scenario @param {Kept} kept @returns {boolean} whether they are kept now */
  function keep(scenario, kept) {
    kept.done = union(attempts(scenario).done, kept.done).slice(-MOST);
    return write(keyOf(scenario), kept);
  }

  /** @param {string} scenario */
  function forget(scenario) {
    try { localStorage.removeItem(keyOf(scenario)); } catch { /* then it keeps nothing anyway */ }
  }

  /** Be told when another tab has written. @param {string} scenario @param {(kept: Kept) => void} tell */
  function watch(scenario, tell) {
    addEventListener("storage", ({ key }) => {
      if (key === keyOf(scenario)) tell(attempts(scenario));
    });
  }

  /** The learner's settings. @returns {Record<string, any>} */
  const me = () => ({ ...read(ME) });

  /** @param {Record<string, any>} changed @returns {boolean} whether it is kept now */
  const setMe = (changed) => write(ME, { ...me(), ...changed });

  /** What went wrong is due tomorrow; the page of the review knows the exact dates.
   * @param {string} scenario @param {Turn[]} turns */
  function remind(scenario, turns) {
    const { due, ...rest } = read(REVIEW) || {};
    const missed = turns.filter(({ cost }) => cost).map(({ scene }) => `${scenario}/${scene.id}`);
    const tomorrow = Date.now() + 86_400_000;
    const reminders = Object.fromEntries(missed.map((card) => [card, tomorrow]));
    write(REVIEW, { ...rest, due: { ...due, ...reminders } });
  }

  /** Keep how sure the learner was of a step. @param {string} attempt @param {number} at @param {number} level */
  function mark(attempt, at, level) {
    const { sure = {}, ...rest } = read(REVIEW) || {};
    write(REVIEW, { ...rest, sure: { ...sure, [attempt]: { ...sure[attempt], [at]: level } } });
  }

  quiz.store = { attempts, forget, keep, mark, me, read, remind, setMe, sound, union, watch, write };
})();
