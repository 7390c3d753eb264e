// Replays attempts with inkjs on the case's table written as ink: a knot for each state, a choice
// for each column. `node ink.mjs FOLDER` prints the seconds that all attempts take.
import { readFileSync } from "node:fs";
import { Compiler } from "inkjs/full";

const { moves, ways } = JSON.parse(readFileSync(`${process.argv[2]}/handed.json`, "utf8"));
const knots = moves.map((row, state) => {
  const choices = row.map((to, column) => (to === null ? "" : `+ [c${column}] -> s${to}`));
  return `=== s${state} ===\n${choices.filter(Boolean).join("\n") || "-> END"}\n`;
});
const story = new Compiler(`-> s0\n${knots.join("")}`).Compile();

function replay() {
  for (const way of ways) {
    story.ResetState();
    story.ContinueMaximally();
    for (const column of way) {
      const at = story.currentChoices.findIndex((choice) => choice.text === `c${column}`);
      story.ChooseChoiceIndex(at);
      story.ContinueMaximally();
    }
  }
}

replay();
const start = process.cpuUsage();
replay();
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1e6);
