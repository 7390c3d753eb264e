// The script and Python's engine give the same draws, responses and codes.
import assert from "node:assert/strict";
import test from "node:test";
import { plain, player, vectors } from "./player.mjs";

const ALL_BITS = 2 ** 32;
const chance = vectors("chance");
const responses = vectors("responses");

test("draws follow the vectors", () => {
  for (const { seed, step, draws } of chance.draws) {
    const below = player.chanceAt(seed, step);
    assert.deepEqual(draws.map(() => below(ALL_BITS)), draws, `seed ${seed} step ${step}`);
  }
});

test("bounded draws follow the vectors", () => {
  for (const { seed, step, bound, numbers } of chance.below) {
    const below = player.chanceAt(seed, step);
    assert.deepEqual(numbers.map(() => below(bound)), numbers, `seed ${seed} bound ${bound}`);
  }
});

test("shuffles follow the vectors", () => {
  for (const { seed, step, items, shuffled } of chance.shuffles) {
    assert.deepEqual(plain(player.shuffled(items, player.chanceAt(seed, step))), shuffled);
  }
});

test("weighted draws follow the vectors", () => {
  for (const { seed, step, weights, drawn } of chance.weighted) {
    assert.equal(player.drawn(weights, player.chanceAt(seed, step)), drawn);
  }
});

/** A scene as the table has it: each response in a column of its own. */
function sceneOf({ kind, ids = [], targets = [], breakpoints = [], size }) {
  const classes = Array.from({ length: size }, (_, n) => n);
  return kind === "choices" || kind === "story" ? { kind, columns: ids }
    : { kind, parts: ids, targets, breakpoints, classes };
}

test("responses have the numbers of the vectors", () => {
  for (const space of responses.spaces) {
    for (const [number, text] of space.responses) {
      assert.equal(player.columnOf(sceneOf(space), text), number, `${space.kind} ${text}`);
    }
  }
});

test("what is no response has no column", () => {
  for (const space of responses.spaces) {
    for (const text of space.refused) {
      assert.equal(player.columnOf(sceneOf(space), text), -1, `${space.kind} ${text}`);
    }
  }
});

test("decimals are read as the vectors say", () => {
  for (const [typed, canonical] of responses.decimals) {
    assert.equal(player.canonicalDecimal(typed), canonical, typed);
  }
  for (const typed of responses.not_decimals) {
    assert.equal(player.canonicalDecimal(typed), null, typed);
  }
});

test("codes are the vectors' codes", () => {
  for (const { about, transcript, code } of vectors("codes").codes) {
    assert.equal(player.codeOf(transcript), code, about);
  }
});
