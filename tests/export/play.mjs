// Compiles ink stories with inkjs and plays them: one story a line as JSON, one answer a line.
// A story has its source, the functions to ask at the end, and the ways to play it: the numbers of
// the choices taken and of what is drawn; without `lots` the story draws itself. A page is what is told up to a menu, and that menu.
import { createInterface } from "node:readline";
import { Compiler, CompilerOptions } from "inkjs/full";

function page(story) {
  const lines = [];
  while (story.canContinue) {
    const line = story.Continue().replace(/^ +| *\n$/g, "");
    const why = story.currentTags.includes("why") ? " # why" : "";
    if (line) lines.push(line + why);
  }
  const values = {};
  for (const [name, { value }] of story.variablesState._globalVariables) values[name] = value;
  return { lines, menu: story.currentChoices.map((choice) => choice.text), values };
}

function answer({ source, functions, ways, lots }) {
  const problems = [];
  const note = (message) => problems.push(message);
  const drawn = lots && source.includes("=== function draw(");
  const text = drawn ? `EXTERNAL draw(weights)\n${source}` : source;
  const compiler = new Compiler(text, new CompilerOptions(null, [], false, note));
  let story;
  try {
    story = compiler.Compile();
  } catch (error) {
    note(String(error));
  }
  if (problems.length) return { problems, plays: [] };
  story.onError = note;
  let draws = [];
  let weights = [];
  const draw = (total) => {
    weights.push(total);
    return draws.shift();
  };
  if (drawn) story.BindExternalFunction("draw", draw, false);
  const plays = ways.map((way) => {
    story.ResetState();
    [draws, weights] = [[...way.draws], []];
    const pages = [page(story)];
    for (const choice of way.choices) {
      if (choice >= story.currentChoices.length) break;
      story.ChooseChoiceIndex(choice);
      pages.push(page(story));
    }
    const counts = functions.map((name) => story.EvaluateFunction(name));
    return { pages, weights, counts };
  });
  return { problems, plays };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
