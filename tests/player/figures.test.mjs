// What the debrief draws, as numbers.
import assert from "node:assert/strict";
import test from "node:test";
import { earned, figures, plain } from "./player.mjs";

const BOX = { left: 10, top: 20, width: 100, height: 50 };

test("the highest value stands on top, the lowest at the bottom, from left to right", () => {
  assert.deepEqual(plain(figures.points([0, 10, 5], 0, 10, BOX)), [[10, 70], [60, 20], [110, 45]]);
});

test("one value, and values that never change, are points all the same", () => {
  assert.deepEqual(plain(figures.points([3], 0, 3, BOX)), [[10, 20]]);
  assert.deepEqual(plain(figures.points([0, 0], 0, 0, BOX)), [[10, 70], [110, 70]]);
});

test("a curve is the path through its points", () => {
  assert.equal(figures.curve([1, 2, 3, 4, 5, 6, 7, 8]), "M1 2C3 4 5 6 7 8");
});

test("the least points that pass are the first that reach the mark, of the maximum at hand", () => {
  const table = { pass: 50, percents: [[4, [0, 25, 50, 75, 100]], [2, [0, 50, 100]]] };
  assert.equal(figures.leastToPass(table, 4), 2);
  assert.equal(figures.leastToPass(table, 2), 1);
  assert.equal(figures.leastToPass(table, 3), -1);
});

const turn = (points, offered, given = {}) => ({
  scene: { fork: "decision", practises: ["P1"], ...given.scene }, redone: false,
  from: { scene: 0, moves: offered.map((some) => (some === null ? null : [0, some])) },
  move: [1, points], ...given,
});

test("a principle earns what first responses brought, of the most that was offered", () => {
  const turns = [turn(1, [1, null, 4]), turn(4, [1, 4], { redone: true }),
    { ...turn(2, [2, 0]), scene: { fork: "decision", practises: ["P1", "G2"] } },
    { ...turn(9, [9]), scene: { fork: "neutral", practises: ["P1"] } }];
  assert.deepEqual(plain([...earned(turns)]),
    [["P1", { points: 3, possible: 6 }], ["G2", { points: 2, possible: 2 }]]);
});

const TABLE = { scenes: [{}, {}, {}], states: [{ scene: 0 }, { scene: 1 }, { scene: 2 }, { ending: 1 }] };
const [a, b, , end] = TABLE.states;

test("a play comes through the places of its scenes, and of its ending after all scenes", () => {
  const path = [{ from: a, move: [1] }, { from: b, move: [3] }];
  assert.deepEqual(plain(figures.placesOf(TABLE, { path, state: end })), [0, 1, 4]);
});

test("what was taken back was seen, and is no part of the way", () => {
  const path = [{ from: a, move: [1] }];
  const turns = [{ from: a, move: [2] }, ...path];
  const play = { path, turns, state: b };
  assert.deepEqual(plain(figures.placesOf(TABLE, play)), [0, 1]);
  assert.deepEqual([...new Set(figures.seenIn(TABLE, play))].sort(), [0, 1, 2]);
});

test("each way between neighbours is drawn once", () => {
  assert.deepEqual(plain(figures.ways([[0, 1, 0, 1], [0, 1, 2], []])), [[0, 1], [1, 0], [1, 2]]);
});
