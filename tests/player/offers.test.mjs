// What the editor offers: keys where the schema knows them, values that are listed, names of the case.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const HOME = new URL("../../quiz_engine/", import.meta.url);
const { keyAt, namesIn, offersAt } = await import(new URL("site/assets/editor/offers.mjs", HOME).href);
const { fileOf } = await import(new URL("site/assets/editor/yaml.mjs", HOME).href);
const schemaOf = (name) => JSON.parse(readFileSync(new URL(`schema/${name}.json`, HOME), "utf8"));
const SCHEMAS = { scenario: schemaOf("scenario"), course: schemaOf("course") };

const CASE = `title: Two doors
language: en
pass: 50
cast:
  sato: {name: Ms Sato, role: buyer}
remembers:
  trust: {start: 50, from: 0, to: 100, shown: Trust}
account:
  orders: 180
start: hall
scenes:
  hall:
    title: The hall
    ask: Which door?
    practises: [P1, P7]
    choices:
      left: {do: The left one., goto: parts}
  parts:
    ask: Which?
    select:
      one: {text: The first., right: true}
      two: {text: The second.}
    outcomes:
      all: {goto: end}
endings:
  home: {title: Home}
`;

// Returns what is offered at the ‸ in a text; `all` with everything about each.
function all(text, given, schema = SCHEMAS.scenario) {
  const at = text.indexOf("‸");
  return offersAt(text.replace("‸", ""), at, schema, given);
}
const names = (...told) => (all(...told)?.offers ?? []).map((one) => one.name);
const inCase = (before, after) => CASE.replace(before, after);
const about = (name, text, given) => all(text, given).offers.find((one) => one.name === name);

test("an empty file is offered all keys of a case, the needed ones marked", () => {
  const { from, to, offers } = all("‸");
  assert.deepEqual([from, to], [0, 0]);
  assert.deepEqual(offers.filter((one) => one.isNeeded).map((one) => one.name),
    ["title", "language", "pass", "start", "scenes", "endings"]);
  assert.equal(about("title", "‸").about, "The name that learners see.");
});

test("a key that is there is not offered again, before or after the place", () => {
  const found = names("title: a\n‸\npass: 50\n");
  assert.ok(found.includes("start"));
  assert.ok(!found.includes("title") && !found.includes("pass"));
});

test("a word that is begun is replaced whole", () => {
  const { from, to } = all("title: a\nsta‸rt: b\n");
  assert.deepEqual([from, to], [9, 14]);
});

test("behind a key stands its colon; a mapping begins on the next line, further in", () => {
  assert.equal(about("start", "sta‸").text, "start: ");
  assert.equal(about("scenes", "sc‸").text, "scenes:\n  ");
  assert.equal(about("choices", inCase("    choices:", "    cho‸")).text, "choices:\n      ");
  assert.equal(about("start", "sta‸: b").text, "start");
  assert.equal(about("points", inCase("do: The left one.", "do: The left one., poi‸")).text, "points: ");
});

test("a scene is offered what it may hold, by what it asks", () => {
  const fresh = names(inCase("endings:", "  new:\n    ‸\nendings:"));
  for (const key of ["title", "say", "choices", "select", "goto"]) assert.ok(fresh.includes(key), key);
  const choosing = names(inCase("    practises: [P1, P7]\n", "    ‸\n"));
  for (const key of ["say", "practises", "basis"]) assert.ok(choosing.includes(key), key);
  for (const key of ["select", "outcomes", "title", "ask"]) assert.ok(!choosing.includes(key), key);
  assert.ok(names(inCase("    select:", "    ‸\n    select:")).includes("credit"));
});

test("what stands in braces is completed like what stands on lines", () => {
  const found = names(inCase("do: The left one.", "do: The left one., ‸"));
  for (const key of ["if", "points", "critical", "why", "origin"]) assert.ok(found.includes(key), key);
  assert.ok(!found.includes("do") && !found.includes("goto"));
});

test("no key is offered where authors choose the names themselves", () => {
  assert.deepEqual(names(inCase("  parts:", "  ‸\n  parts:")), []);
});

test("listed values are offered, and yes or no", () => {
  assert.deepEqual(names(inCase("    practises:", "    basis: ‸\n    practises:")), ["article", "adapted", "invented"]);
  assert.deepEqual(names(inCase("role: buyer", "role: fa‸")).includes("factory"), true);
  assert.deepEqual(names(inCase("right: true", "right: ‸")), ["true", "false"]);
  assert.deepEqual(names("revisits: ‸\n"), ["first", "best", "last"]);
});

test("scenes are named where one goes on, with their titles; and the end", () => {
  assert.deepEqual(names(inCase("goto: parts", "goto: ‸")), ["hall", "parts", "end"]);
  assert.deepEqual(names(inCase("goto: parts", "goto: pa‸rts")), ["hall", "parts", "end"]);
  assert.equal(about("hall", inCase("goto: parts", "goto: ‸")).about, "The hall");
  assert.deepEqual(names(inCase("start: hall", "start: ‸")), ["hall", "parts"]);
});

test("jumps are offered their keys, and scenes", () => {
  const jumps = (text) => inCase("left: {do: The left one., goto: parts}",
    `left:\n        do: The left one.\n        goto:\n          ${text}`);
  assert.deepEqual(names(jumps("- ‸")), ["if", "to", "hall", "parts", "end"]);
  assert.deepEqual(names(jumps("- if: trust > 1\n            to: ‸")), ["hall", "parts", "end"]);
  assert.deepEqual(names(jumps("- to: hall\n            ‸")), ["if"]);
});

test("principles and metrics are those of the course and those in use", () => {
  const given = { principles: [{ name: "P1", about: "Ask first" }, { name: "P2", about: "" }] };
  assert.deepEqual(names(inCase("[P1, P7]", "[P1, ‸]"), given), ["P2"]);
  assert.deepEqual(names(inCase("endings:", "  new:\n    practises:\n      - ‸\nendings:"), given), ["P1", "P2", "P7"]);
  assert.equal(about("P1", inCase("[P1, P7]", "[‸]"), given).about, "Ask first");
  assert.deepEqual(names("metrics: ‸\n", { metrics: [{ name: "odr", about: "" }] }), ["odr"]);
});

test("effects name variables and counters", () => {
  const found = names(inCase("do: The left one.", "do: The left one., set: {‸}"));
  assert.deepEqual(found, ["trust", "orders"]);
});

test("people are named where they speak", () => {
  const found = names(inCase("    ask: Which door?", "    say:\n      - ‸\n    ask: Which door?"));
  for (const key of ["sato", "if", "when", "text"]) assert.ok(found.includes(key), key);
  assert.equal(about("sato", inCase("    ask: Which door?", "    say:\n      - sa‸\n    ask: Which door?")).text, "sato: ");
});

test("conditions name variables, counters, and what the scene offered", () => {
  const found = names(inCase("{goto: end}", "{if: not ‸, goto: end}"));
  for (const name of ["trust", "orders", "one", "two", "visited"]) assert.ok(found.includes(name), name);
  assert.deepEqual(names(inCase("{goto: end}", "{if: trust > 5 and visited ‸, goto: end}")), ["hall", "parts"]);
  assert.ok(!names(inCase("{title: Home}", "{if: ‸, title: Home}")).includes("one"));
});

test("nothing is offered in texts, comments, and where nothing is known", () => {
  for (const text of ["# ‸", "title: ‸", "title: some wor‸", "title: \"‸\"", "nonsense:\n  ‸", "title: >\n  pa‸",
    "title: a\n  pa‸", "{‸"]) {
    if (text === "{‸") assert.ok(names(text).includes("title"));
    else assert.deepEqual(names(text), [], text);
  }
});

test("the file of the course is completed by its own schema", () => {
  const found = names("title: a\nprinciples:\n  P1:\n    ‸\n", {}, SCHEMAS.course);
  assert.deepEqual(found, ["name", "about"]);
});

test("no place in any shipped case makes it stumble", () => {
  for (const name of ["damaged-item", "missing-accessory", "quick-check", "two-sellers"]) {
    const text = readFileSync(new URL(`../scenarios/${name}.yml`, HOME), "utf8");
    assert.ok(fileOf(text).get("scenes").size > 3);
    for (let at = 0; at <= text.length; at += 997) {
      for (const one of offersAt(text, at, SCHEMAS.scenario)?.offers ?? []) assert.equal(typeof one.text, "string");
    }
  }
});

test("a key named like part of every object is a key like any other", () => {
  assert.deepEqual(names("constructor:\n  ‸\n"), []);
  assert.deepEqual(names("__proto__: ‸\n"), []);
});

test("a key says what it means, where it stands", () => {
  const told = (text) => {
    const found = keyAt(text.replace("‸", ""), text.indexOf("‸"), SCHEMAS.scenario);
    return found && [text.replace("‸", "").slice(found.from, found.to), found.about];
  };
  assert.deepEqual(told("pa‸ss: 50\n"), ["pass", "The pass mark in percent."]);
  assert.deepEqual(told(inCase("    select:", "    se‸lect:")), ["select", "The learner ticks all that apply."]);
  for (const text of ["pass: 5‸0\n", "nonse‸nse: 1\n", inCase("  parts:", "  par‸ts:")]) assert.equal(told(text), null);
});

test("the course gives its principles and metrics by their names", () => {
  const course = readFileSync(new URL("../scenarios/course.yml", HOME), "utf8");
  const { principles, metrics } = namesIn(course);
  assert.deepEqual(principles.slice(0, 2).map((one) => one.name), ["P1", "P2"]);
  assert.ok(principles.every((one) => one.about) && metrics.length);
  assert.deepEqual(namesIn("- broken"), { principles: [], metrics: [] });
});
