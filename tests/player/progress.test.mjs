// What a case amounts to, and what to do next.
import assert from "node:assert/strict";
import test from "node:test";
import { plain, progress } from "./player.mjs";

/** One scene: a response that passes, one that does not. */
const table = { scenario: "case", digest: "new", pass: 70, start: 0, maximum: 10, gauges: [],
  readings: [[]], percents: [[10, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]]],
  scenes: [{ id: "s", kind: "choices", fork: "decision", practises: ["P1"], columns: ["good", "bad"] }],
  states: [
    { scene: 0, best: 10, reading: 0, moves: [[1, 10, 0, 0, [], 0, []], [2, 4, 6, 0, [], 0, []]] },
    { ending: 0, best: 0, reading: 0, moves: [] }, { ending: 1, best: 0, reading: 0, moves: [] }],
  endings: [{ id: "fine", accepted: true }, { id: "sour", accepted: true }] };
const page = { table, title: "Case", endings: ["Fine", "Sour"] };

let names = 0;
const attempt = (responses, more = {}) => ({ attempt: String(1000 + names++), learner: "", seed: 1,
  scenario: "case", digest: "new", mode: "practice", started: "",
  steps: responses.map((response) => ({ scene: "s", response, ms: 1 })), ...more });
const caseOf = (done, now = null) => progress.caseOf(page, { now, done });

test("the best attempt is the one that passed, the last the latest that ended", () => {
  const { best, last, found } = caseOf([attempt(["good"]), attempt(["bad"]), attempt([])]);
  assert.deepEqual([best.score.percent, last.score.percent], [100, 40]);
  assert.deepEqual(plain(found), ["Fine", "Sour"]);
});

test("a finished attempt that is under way and ended counts once", () => {
  const one = attempt(["good"]);
  const { all, underWay } = caseOf([one], one);
  assert.deepEqual([all.length, underWay], [1, undefined]);
});

test("an exam has no verdict, and the case is done", () => {
  const { best, last, exams, isDone } = caseOf([attempt(["good"], { mode: "exam" })]);
  assert.deepEqual([best, last, exams.length, isDone], [undefined, undefined, 1, true]);
});

test("an earlier version counts only where today's has nothing, and only if it can be followed", () => {
  const old = attempt(["good"], { digest: "old" });
  assert.equal(caseOf([old]).best.earlier, true);
  assert.equal(caseOf([old, attempt(["bad"])]).best.score.percent, 40);
  const { best, lost, isDone } = caseOf([attempt(["gone"], { digest: "old" })]);
  assert.deepEqual([best, lost.length, isDone], [undefined, 1, false]);
});

test("principles count what was earned of what was offered; a second try earns nothing", () => {
  const back = attempt(["bad"]);
  back.steps.push({ back: 1, ms: 1 }, { scene: "s", response: "good", ms: 1 });
  const { all } = caseOf([back]);
  assert.deepEqual(plain([...progress.principles(all)]), [["P1", { points: 4, possible: 10 }]]);
  assert.equal(progress.share({ points: 4, possible: 10 }), 40);
  assert.equal(progress.share({ points: 1, possible: 3 }), 33);
  assert.equal(progress.share(undefined), undefined);
  assert.equal(progress.share({ points: 0, possible: 0 }), undefined);
});

const next = (cases, due = 0, weak) => progress.next(cases, due, weak).kind;

test("one thing comes next: go on, begin, review, do better, practise, rest", () => {
  const fresh = caseOf([]);
  const passed = caseOf([attempt(["good"])]);
  const failed = caseOf([attempt(["bad"])]);
  const open = { ...caseOf([], attempt([])), underWay: {} };
  assert.equal(next([fresh, fresh]), "start");
  assert.equal(next([passed, open, fresh], 3), "continue");
  assert.equal(next([failed, fresh], 3), "begin");
  assert.equal(next([failed, passed], 3), "review");
  assert.equal(next([passed, failed]), "again");
  assert.equal(next([passed, passed], 0, "P1"), "practise");
  assert.equal(next([passed, passed]), "done");
  assert.equal(progress.next([passed, failed], 0).of, failed);
});
