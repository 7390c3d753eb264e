// Replays the plays on standard input with the script; prints what it makes of each.
import { readFileSync } from "node:fs";
import { player } from "./player.mjs";

const { table: given, packed, plays } = JSON.parse(readFileSync(0, "utf8"));
const table = packed ? player.unpack(packed) : given;
const seen = plays.map((steps) => {
  const replayed = player.replay(table, steps);
  const { raw, maximum, percent, passed, critical } = player.scoreOf(table, replayed);
  const costs = replayed.turns.map((turn) => turn.cost);
  const taken = replayed.turns.map((turn) => turn.taken);
  const { read, state } = replayed;
  return { raw, maximum, percent, passed, critical, costs, taken, read, ending: state.ending };
});
console.log(JSON.stringify(seen));
