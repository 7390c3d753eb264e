// Walks a table and its packed form side by side, from the start to every state.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { plain, player } from "./player.mjs";

const { table, packed } = JSON.parse(readFileSync(0, "utf8"));
const unpacked = plain(player.unpack(packed));
const hasForks = table.scenes.some((scene) => scene.fork !== "decision");
const partner = new Map([[table.start, unpacked.start]]);
for (const [one, other] of partner) {
  const { moves = [], ...state } = table.states[one];
  const { moves: others, ...same } = unpacked.states[other];
  if (!hasForks) delete state.best, delete same.best;
  assert.deepEqual(same, state);
  assert.equal(others.length, moves.length);
  moves.forEach((move, n) => {
    assert.deepEqual(others[n]?.slice(1), move?.slice(1));
    if (!move) return;
    if (partner.has(move[0])) assert.equal(others[n][0], partner.get(move[0]));
    partner.set(move[0], others[n][0]);
  });
}
assert.equal(partner.size, table.states.length);
assert.equal(new Set(partner.values()).size, unpacked.states.length);
for (const name of ["digest", "scenes", "endings", "percents", "readings", "gauges", "maximum"]) {
  assert.deepEqual(unpacked[name], table[name], name);
}
