// Everything that is kept, taken along and brought together: nothing is lost, nothing is believed.
import assert from "node:assert/strict";
import test from "node:test";
import { plain, player, transfer } from "./player.mjs";

const NAME = "quiz:case";
const random = player.chanceAt(2026, 0);
const step = (n) => ({ scene: `s${n}`, response: "constructor", ms: n });

/** An attempt of some name with some steps; the same name has the same first steps. */
const attempt = (id, steps) => ({ format: 1, attempt: `0${id}`, learner: "", scenario: "case",
  digest: "sha256:0", locale: "en", mode: "practice", seed: id, started: "2026-11-22T08:00:00Z",
  steps: Array.from({ length: steps }, (_, n) => step(n)) });

/** What a device may keep: some attempts of ten, each somewhere between begun and ended. */
function device() {
  const done = [];
  for (let id = 0; id < 10; id++) if (random(2)) done.push(attempt(id, 5));
  const now = random(3) ? attempt(random(12), random(5)) : null;
  const log = Array.from({ length: random(4) }, () => ({ card: random(5), at: random(3) }));
  const me = random(2) ? { learner: "Mei" } : {};
  return transfer.sound({ [NAME]: { now, done }, "quiz.me": me, "quiz.review": { log } });
}

const listed = ({ now, done }) => (now ? [...done, now] : done);
const merged = (ours, theirs) => plain(transfer.merge(ours, theirs).stored);
/** The longest log of each attempt. */
function longest(...stored) {
  const known = {};
  for (const { attempt: id, steps } of stored.flatMap((one) => listed(one[NAME]))) {
    known[id] = Math.max(known[id] ?? 0, steps.length);
  }
  return known;
}
const ordered = ({ [NAME]: kept, "quiz.review": review }) => [kept, review];

test("bringing together loses no attempt and shortens no log", () => {
  for (let n = 0; n < 500; n++) {
    const [ours, theirs] = [device(), device()];
    assert.deepEqual(longest(merged(ours, theirs)), longest(ours, theirs));
  }
});

test("bringing the same in again changes nothing", () => {
  for (let n = 0; n < 500; n++) {
    const [ours, theirs] = [device(), device()];
    const once = merged(ours, theirs);
    assert.deepEqual(merged(once, theirs), once);
    assert.deepEqual(plain(transfer.merge(once, theirs).news.fresh), 0);
  }
});

test("it does not matter which of two devices brings its attempts to the other", () => {
  for (let n = 0; n < 500; n++) {
    const [ours, theirs] = [device(), device()];
    assert.deepEqual(ordered(merged(ours, theirs)), ordered(merged(theirs, ours)));
  }
});

test("nothing comes in twice", () => {
  for (let n = 0; n < 500; n++) {
    const kept = merged(device(), device());
    const names = kept[NAME].done.map((one) => one.attempt);
    assert.equal(new Set(names).size, names.length);
  }
});

test("settings that are here stay, those that are missing come in", () => {
  const ours = { "quiz.me": { learner: "Mei", coach: false } };
  const theirs = { "quiz.me": { learner: "Someone", flow: "expert" } };
  assert.deepEqual(merged(ours, theirs)["quiz.me"], { learner: "Mei", coach: false, flow: "expert" });
});

test("of two attempts under way the later goes on, the other is kept", () => {
  const ours = transfer.sound({ [NAME]: { now: attempt(3, 2), done: [] } });
  const theirs = transfer.sound({ [NAME]: { now: attempt(5, 1), done: [] } });
  const { now, done } = merged(ours, theirs)[NAME];
  assert.deepEqual([now.attempt, done.map((one) => one.attempt)], ["05", ["03"]]);
});

test("what came in is counted", () => {
  const ours = transfer.sound({ [NAME]: { now: attempt(3, 2), done: [attempt(1, 5)] } });
  const theirs = transfer.sound({ [NAME]: { now: attempt(3, 4), done: [attempt(1, 5), attempt(2, 5)] } });
  const { fresh, grown, known } = transfer.merge(ours, theirs).news;
  assert.deepEqual([fresh, grown, known], [1, 1, 1]);
});

test("a file and a line hold all of it", async () => {
  for (let n = 0; n < 20; n++) {
    const kept = device();
    const file = transfer.fileOf(kept, "2026-11-22T08:00:00Z");
    assert.deepEqual(plain(transfer.read(file).stored), plain(kept));
    const line = await transfer.codeOf(file);
    assert.match(line, /^qza1\.[\w-]+\.[0-9a-f]{8}$/);
    const wrapped = line.replace(/(.{40})/g, "$1\n ");
    assert.deepEqual(plain((await transfer.readCode(wrapped)).stored), plain(kept));
  }
});

test("a line with any letter changed is refused", async () => {
  const line = await transfer.codeOf(transfer.fileOf(device(), ""));
  for (let n = 5; n < line.length; n += 7) {
    const other = line[n] === "A" ? "B" : "A";
    const { wrong } = await transfer.readCode(line.slice(0, n) + other + line.slice(n + 1));
    assert.equal(wrong, "broken", `letter ${n}`);
  }
  assert.equal((await transfer.readCode(line.slice(0, -20))).wrong, "broken");
});

test("what is something else is told so", async () => {
  for (const text of ["null", "7", "[]", "{}", '"quiz"', '{"quiz":"everything"}',
    '{"quiz":"everything","format":1,"stored":[]}', JSON.stringify(attempt(1, 2))]) {
    assert.equal(transfer.read(text).wrong, "foreign", text);
  }
  for (const text of ["", "{", "\u0000", "<html>", "[".repeat(1_000_000)]) {
    assert.equal(transfer.read(text).wrong, "broken", text.slice(0, 9));
  }
  assert.equal(transfer.read('{"quiz":"everything","format":2,"stored":{}}').wrong, "newer");
  for (const line of ["", "hello", "qz1.abc.00000000", "<script>"]) {
    assert.equal((await transfer.readCode(line)).wrong, "foreign", line);
  }
});

test("fifty megabytes are refused, and so is a line that would grow to them", async () => {
  assert.equal(transfer.read(" ".repeat(50_000_000)).wrong, "big");
  assert.equal((await transfer.readCode("a".repeat(50_000_000))).wrong, "big");
  const bomb = await transfer.codeOf(" ".repeat(9_999_999));
  const huge = new Blob(Array.from({ length: 50 }, () => " ".repeat(1_000_000)));
  const packed = huge.stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = Buffer.from(await new Response(packed).arrayBuffer()).toString("base64url");
  assert.ok(bomb.length < 100_000 && bytes.length < 100_000);
  assert.equal((await transfer.readCode(`qza1.${bytes}.${player.crc32(bytes)}`)).wrong, "big");
});

test("of what is sound in a hostile file only that comes in", () => {
  const strange = [null, 7, {}, [], { ...attempt(1, 1), steps: [null] }, { ...attempt(1, 1), digest: {} },
    { ...attempt(1, 1), scenario: "other" }, { ...attempt(1, 1), learner: "x".repeat(2000) }];
  const text = JSON.stringify({ quiz: "everything", format: 1, stored: {
    [NAME]: { now: 7, done: [...strange, { ...attempt(2, 1), score: 100, onclick: "x" }] },
    theme: "dark", "quiz.": {}, "quiz.me": { learner: "Mei" }, "quiz.list": [], "quiz:": {} } })
    .replace('"theme"', '"__proto__":{"polluted":1},"theme"')
    .replace('"learner":"Mei"', '"__proto__":{"polluted":1},"learner":"Mei"');
  const { stored } = transfer.read(text);
  const kept = transfer.merge({}, stored).stored;
  assert.deepEqual(Object.keys(kept), [NAME, "quiz.me"]);
  assert.deepEqual(plain(kept[NAME]), { now: null, done: [attempt(2, 1)] });
  assert.equal({}.polluted, undefined);
  assert.equal(kept["quiz.me"].learner, "Mei");
  assert.equal(kept["quiz.me"].polluted, undefined);
});
