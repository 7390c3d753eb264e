/** Drafts: each version is kept, no tab writes over another, and room is made from the oldest. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drafts, links, plain } from "./player.mjs";

/** A store with room for so many characters. */
class Store extends Map {
  constructor(room = Infinity) { super(); this.room = room; }
  get length() { return this.size; }
  key(n) { return [...this.keys()][n] ?? null; }
  getItem(key) { return this.get(key) ?? null; }
  removeItem(key) { this.delete(key); }
  setItem(key, text) {
    const others = [...this].reduce((sum, [name, one]) => (name === key ? sum : sum + one.length), 0);
    if (others + text.length > this.room) throw new Error("full");
    this.set(key, text);
  }
}

const content = (text) => ({ path: "a.yml", files: { "a.yml": text }, opened: {} });

test("within a minute a tab goes on with its version, then begins another", () => {
  let time = 1000;
  const kept = drafts(new Store(), "one", () => time);
  kept.write("d", content("1"));
  time += 59_999;
  kept.write("d", content("2"));
  assert.equal(kept.versions("d").length, 1);
  time += 1;
  kept.write("d", content("3"));
  const texts = plain(kept.versions("d").map(({ key }) => kept.read(key).files["a.yml"]));
  assert.deepEqual(texts, ["3", "2"]);
});

test("a version that was turned from stays, however soon another is written", () => {
  let time = 1000;
  const kept = drafts(new Store(), "one", () => time);
  kept.write("d", content("newest"));
  time += 1;
  kept.turn("d");
  kept.write("d", content("an older one, opened again"));
  const texts = plain(kept.versions("d").map(({ key }) => kept.read(key).files["a.yml"]));
  assert.deepEqual(texts, ["an older one, opened again", "newest"]);
});

test("two tabs never write over each other", () => {
  const store = new Store();
  const [left, right] = ["left", "right"].map((tab) => drafts(store, tab, () => 5));
  left.write("d", content("left"));
  right.write("d", content("right"));
  left.write("d", content("left, later"));
  const texts = plain(left.versions("d").map(({ key }) => left.read(key).files["a.yml"]));
  assert.deepEqual(texts.sort(), ["left, later", "right"]);
});

test("where there is no room the oldest versions go, the newest of each draft stays", () => {
  let time = 1;
  const size = JSON.stringify(content("x".repeat(100))).length;
  const kept = drafts(new Store(size * 4), "one", () => (time += 100_000));
  kept.write("other", content("y".repeat(100)));
  for (const letter of "abcdef") assert.ok(kept.write("d", content(letter.repeat(100))));
  const left = plain(kept.versions("d").map(({ key }) => kept.read(key).files["a.yml"][0]));
  assert.deepEqual(left, ["f", "e", "d"]);
  assert.equal(kept.versions("other").length, 1);
});

test("what cannot be kept is said", () => {
  assert.equal(drafts(new Store(10), "one").write("d", content("a".repeat(50))), false);
});

test("a draft has so many versions and no more", () => {
  let time = 1;
  const kept = drafts(new Store(), "one", () => (time += 60_000));
  for (let n = 0; n < 60; n += 1) kept.write("d", content(String(n)));
  const found = kept.versions("d");
  assert.ok(found.length <= 41, String(found.length));
  assert.equal(kept.read(found[0].key).files["a.yml"], "59");
});

test("the keys of others, and damaged versions, are passed over", () => {
  const store = new Store();
  const kept = drafts(store, "one");
  for (const key of ["quiz.me", "quiz.lab/", "quiz.lab/d", "quiz.lab/d/x/y", "quiz.lab/d/5/t/z"]) {
    store.setItem(key, "{}");
  }
  assert.deepEqual(plain(kept.list()), []);
  for (const text of ["", "{", "{}", '{"path":1}', '{"path":"a","files":{"a":1},"opened":{}}']) {
    store.setItem("quiz.lab/d/5/t", text);
    assert.equal(kept.read("quiz.lab/d/5/t"), null);
  }
});

test("removing forgets one draft alone", () => {
  const kept = drafts(new Store(), "one");
  kept.write("d", content("1"));
  kept.write("e", content("2"));
  kept.remove("d");
  assert.deepEqual(plain(kept.list().map(({ draft }) => draft)), ["e"]);
});

test("a link holds any text, in letters of addresses", async () => {
  const value = content("買家：\u0000 \ud83d\ude00 <script>");
  const link = await links.pack(value);
  assert.match(link, /^#draft=[\w-]+$/);
  assert.deepEqual(plain(await links.unpack(link)), value);
});

test("what is no link is nothing, what is damaged or a bomb is refused", async () => {
  assert.equal(await links.unpack("#somewhere"), null);
  await assert.rejects(links.unpack("#draft=!!!"));
  await assert.rejects(links.unpack("#draft=AAAA"));
  const bomb = await links.pack({ text: "a".repeat(5_000_000) });
  assert.ok(bomb.length < 10_000);
  await assert.rejects(links.unpack(bomb), /larger than/);
});
