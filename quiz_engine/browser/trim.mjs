// Writes Pyodide's two largest files without what nothing here can use.
//
//   node trim.mjs node_modules node_modules/pyodide-3.11 folder
//
// Pyodide offers each function of Python and of the C library to packages of compiled code. None is
// ever loaded: all modules are Python. So the script keeps a function that calls into WebAssembly,
// and WebAssembly keeps an export, where another part of the scripts has its name, and Binaryen
// takes out what can then be reached from nowhere. What is left is laid out so that Chromium compiles
// it once (indirect.mjs).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { gatherIndirectCalls } from "./indirect.mjs";

const [modules, pyodide, folder] = process.argv.slice(2).map((path) => resolve(path));
const { transformSync } = createRequire(join(modules, "/"))("esbuild");
const { href } = pathToFileURL(join(modules, "binaryen", "index.js"));
const { default: binaryen } = await import(href);

const NOTICE =
  "/* Pyodide (MPL-2.0), without what only packages of compiled code could use. " +
  "Its source: https://github.com/pyodide/pyodide */\n";

/** One of thousands: `var _free=Module["_free"]=a0=>(_free=Module["_free"]=wasmExports["free"])(a0);`
 * Each replaces itself by the export when it is first called. */
const CALL_INTO =
  /var (_\w+)=(?:Module\["\1"\]=)?(?:\([\w,]*\)|\w+)=>\(\1=(?:Module\["\1"\]=)?wasmExports\["(\w+)"\]\)\([\w,]*\);/g;

/** Return all words of a text. @param {string} text */
const wordsOf = (text) => new Set(text.match(/\w+/g));

/** Return the script without the calls that no part of the scripts names.
 * @param {string} glue @param {string} others */
function trimmedGlue(glue, others) {
  const named = wordsOf(glue.replace(CALL_INTO, "") + others);
  return glue.replace(CALL_INTO, (call, ours, theirs) =>
    named.has(ours) || named.has(theirs) ? call : "",
  );
}

/** Return the program with those of its exports that have these names, and what they reach.
 * @param {Buffer} wasm @param {Set<string>} named */
function trimmedProgram(wasm, named) {
  const whole = new WebAssembly.Module(wasm);
  // The addresses that the program asks for are looked up among its own exports.
  const addresses = WebAssembly.Module.imports(whole).filter(({ module }) => /^GOT/.test(module));
  const kept = new Set([...named, ...addresses.map(({ name }) => name)]);
  const program = binaryen.readBinary(wasm);
  for (const { name } of WebAssembly.Module.exports(whole)) {
    if (!kept.has(name)) program.removeExport(name);
  }
  program.runPasses(["remove-unused-module-elements"]);
  gatherIndirectCalls(binaryen, program);
  return program.emitBinary();
}

const others = readFileSync(join(pyodide, "pyodide.js"), "utf-8");
const glue = trimmedGlue(readFileSync(join(pyodide, "pyodide.asm.js"), "utf-8"), others);
const wasm = readFileSync(join(pyodide, "pyodide.asm.wasm"));
writeFileSync(join(folder, "pyodide.asm.wasm"), trimmedProgram(wasm, wordsOf(glue + others)));
const { code } = transformSync(glue, { minify: true, charset: "utf8", legalComments: "inline" });
writeFileSync(join(folder, "pyodide.asm.js"), NOTICE + code);
