// Answers calls to the page's script: [name, ...arguments] a call, as JSON from stdin to stdout.
"use strict";
const { readFileSync } = require("node:fs");
const player = require("../../quiz_engine/site/assets/quiz.js");

const { tables, calls } = JSON.parse(readFileSync(0, "utf8"));
const known = {
  ...player,
  below: (seed, step, bound, times) => {
    const below = player.chanceAt(seed, step);
    return Array.from({ length: times }, () => below(bound));
  },
  drawn: (weights, seed, step) => player.drawn(weights, player.chanceAt(seed, step)),
  shuffled: (items, seed, step) => player.shuffled(items, player.chanceAt(seed, step)),
  score: (name, steps) => {
    const play = player.replay(tables[name], steps);
    const costs = play.turns.map((turn) => turn.cost);
    return { ...player.scoreOf(tables[name], play), read: play.read, costs };
  },
};
const answers = calls.map(([name, ...given]) => known[name](...given));
process.stdout.write(JSON.stringify(answers));
