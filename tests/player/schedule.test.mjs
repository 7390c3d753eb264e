// Cards are folded from logs: what went wrong comes back, later each time that it is known.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { schedule } from "./player.mjs";

const fsrs = createRequire(import.meta.url)("ts-fsrs");
const DAY = 86_400_000;
const START = Date.parse("2026-11-01T08:00:00Z");
const [AGAIN, HARD, GOOD, EASY] = [1, 2, 3, 4];

// One scene with a right and a wrong choice, then the end.
const table = {
  scenario: "doors", digest: "x", start: 0, maximum: 3, percents: [], pass: 50, gauges: [],
  scenes: [{ id: "hall", kind: "choices", fork: "decision", columns: ["left", "right"] }],
  endings: [{ id: "out", accepted: true }],
  states: [
    { scene: 0, reading: 0, best: 3, moves: [[1, 3, 0, 0, [], 0, []], [1, 0, 3, 0, [], 0, []]] },
    { ending: 0, reading: 0, best: 0, moves: [] },
  ],
};
const attempt = (response, days = 0, more = {}) => ({
  attempt: `A${days}`, learner: "", scenario: "doors", seed: 7, mode: "practice",
  started: new Date(START + days * DAY).toISOString(),
  steps: [{ scene: "hall", response, ms: 1000 }], ...more,
});
const cardsOf = (attempts, log = [], sure = {}) => schedule.cards(fsrs,
  schedule.answers([table], () => attempts, { log, sure }));
const days = (card) => Math.round((card.due - card.last) / DAY);

test("what was right from the start makes no card", () => {
  assert.equal(cardsOf([attempt("left")]).size, 0);
});

test("what went wrong comes back the next day, with the way to it", () => {
  const card = cardsOf([attempt("right")]).get("doors/hall");
  assert.equal(days(card), 1);
  assert.equal(card.last, START + 1000);
  assert.deepEqual(JSON.parse(JSON.stringify(card.steps)), []);
});

test("what was right but guessed comes back too, if it was said", () => {
  assert.equal(cardsOf([attempt("left")], [], { A0: { 0: 1 } }).size, 1);
  assert.equal(cardsOf([attempt("left")], [], { A0: { 0: 3 } }).size, 0);
});

test("intervals grow while it is known, and a lapse makes them short again", () => {
  const log = [];
  const seen = [];
  for (const rating of [GOOD, GOOD, GOOD, AGAIN]) {
    const { due } = cardsOf([attempt("right")], log).get("doors/hall");
    log.push(["doors/hall", due, rating]);
    seen.push(days(cardsOf([attempt("right")], log).get("doors/hall")));
  }
  const [first, second, third, lapsed] = seen;
  assert.ok(1 <= first && first < second && second < third, String(seen));
  assert.ok(lapsed < third, String(seen));
});

test("a later attempt is a review, too", () => {
  const once = cardsOf([attempt("right")]).get("doors/hall");
  const again = cardsOf([attempt("right"), attempt("left", 3)]).get("doors/hall");
  assert.ok(again.due > once.due);
});

test("an exam makes no card: its verdicts are told by nobody", () => {
  assert.equal(cardsOf([attempt("right", 0, { mode: "exam" })]).size, 0);
});

test("a decision that was taken back and answered again counts as it was answered first", () => {
  const steps = [{ scene: "hall", response: "right", ms: 1 }, { back: 1, ms: 1 },
    { scene: "hall", response: "left", ms: 1 }];
  assert.equal(cardsOf([attempt("left", 0, { steps })]).size, 1);
});

test("ratings come from the result and from how sure one was", () => {
  const right = [0, 1, 2, 3].map((sure) => schedule.ratingOf(true, sure));
  assert.deepEqual(right, [GOOD, HARD, GOOD, EASY]);
  assert.deepEqual([0, 3].map((sure) => schedule.ratingOf(false, sure)), [AGAIN, AGAIN]);
});

test("the order of what is kept changes nothing", () => {
  const attempts = [attempt("right"), attempt("left", 3), attempt("right", 9)];
  const log = [["doors/hall", START + 5 * DAY, GOOD], ["doors/hall", START + 20 * DAY, HARD]];
  const one = cardsOf(attempts, log).get("doors/hall");
  const other = cardsOf([...attempts].reverse(), [...log].reverse()).get("doors/hall");
  assert.equal(one.due, other.due);
});
