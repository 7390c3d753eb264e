// The scripts that need no page, from the file that QUIZ_JS names: as written or as shipped.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const context = createContext({ TextDecoder, TextEncoder, Blob, CompressionStream,
  DecompressionStream, atob, btoa });
runInContext(readFileSync(process.env.QUIZ_JS, "utf8"), context);

export const player = context.quizSite.engine;
export const { drafts, earned, figures, links, progress, schedule, store, transfer } = context.quizSite;

/** Values of the script's own realm, as ours: they are then equal if they look the same. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

export const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
