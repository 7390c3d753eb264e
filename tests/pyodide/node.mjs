// Runs a Python script under Pyodide. What to run is read from standard input, as JSON.
// Prints one line of JSON: what the script's last expression is, which must be text, and the times.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";

const asked = JSON.parse(readFileSync(0, "utf-8"));
const before = performance.now();
const { loadPyodide } = await import(pathToFileURL(`${asked.pyodide}/pyodide.mjs`).href);
const options = { indexURL: `${asked.pyodide}/` };
if (asked.stdlib) options.stdLibURL = asked.stdlib;
const python = await loadPyodide(options);
const ready = performance.now();
for (const [number, file] of asked.archives.entries()) {
  python.FS.writeFile(`/lib/archive${number}.zip`, readFileSync(file));
  python.runPython(`import sys; sys.path.append("/lib/archive${number}.zip")`);
}
if (asked.later) {
  python.FS.writeFile("/lib/pages.zip", readFileSync(asked.later));
  python.runPython('import sys; sys.path.append("/lib/pages.zip"); import joined');
  runInThisContext(readFileSync(asked.drawing, "utf-8"));
  python.registerJsModule("quiz_graphviz", quizGraphviz(readFileSync(asked.graphviz)));
}
for (const [place, folder] of Object.entries(asked.folders ?? {})) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
}
let result;
try {
  result = python.runPython(asked.script);
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
  process.exit(1);
}
const end = performance.now();
const times = { ready: ready - before, whole: end - before };
const told = JSON.stringify({ result, times, memory: python._module.HEAP8?.length });
process.stdout.write(`${told}\n`, () => process.exit(0));
