// Names of attempts, and what is taken for a log that was kept.
import assert from "node:assert/strict";
import test from "node:test";
import { player } from "./player.mjs";

test("an attempt's name is a ULID that sorts by time", () => {
  const chance = new Uint8Array(16).fill(255);
  const earlier = player.ulid(1_700_000_000_000, chance);
  const later = player.ulid(1_700_000_000_001, new Uint8Array(16));
  assert.match(earlier, /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  assert.ok(earlier < later);
  assert.equal(player.ulid(0, new Uint8Array(16)), "0".repeat(26));
});

const KEPT = { attempt: "0".repeat(26), learner: "", scenario: "x", seed: 7, steps: [] };

test("a log is known by its shape", () => {
  assert.equal(player.isTranscript(KEPT), true);
  const steps = [{ scene: "a", response: "constructor", ms: 1 }, { back: 1, ms: 2 }];
  assert.equal(player.isTranscript({ ...KEPT, steps }), true);
});

test("anything else is no log", () => {
  const broken = [null, undefined, 7, "text", [], {}, { ...KEPT, seed: 1.5 },
    { ...KEPT, seed: -1 }, { ...KEPT, steps: {} }, { ...KEPT, steps: [null] },
    { ...KEPT, steps: [{}] }, { ...KEPT, steps: [{ response: 7 }] }, { ...KEPT, attempt: 1 },
    { ...KEPT, learner: 1 }, { ...KEPT, steps: [{ back: 0.5 }] }];
  for (const kept of broken) {
    assert.equal(player.isTranscript(kept), false, JSON.stringify(kept));
  }
});
