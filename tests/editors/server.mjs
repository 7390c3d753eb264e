// Asks the language server of the YAML extension, as an editor would:
//   node server.mjs FOLDER < {"settings": …, "files": {name: text}, "asks": [[method, file, line, character]]}
// prints {"problems": {name: ["line:character message"]}, "answers": [[…]]}, places counted from 1.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const rpc = require("vscode-jsonrpc/node");
const folder = pathToFileURL(process.argv[2]).href;
const { settings, files, asks } = JSON.parse(readFileSync(0, "utf8"));

const program = require.resolve("yaml-language-server/bin/yaml-language-server");
const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const editor = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);

const address = (name) => `${folder}/${name}`;
const setting = (section) => section.split(".").reduce((inner, key) => inner?.[key], settings);
const problems = {};
const arrived = new Map();
editor.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
  arrived.get(uri)?.(diagnostics);
});
const configured = new Promise((resolve) => {
  editor.onRequest("workspace/configuration", ({ items }) => {
    setTimeout(resolve, 200); // the server reads its answer, then it knows the schemas
    return items.map(({ section }) => setting(section) ?? null);
  });
});
editor.onRequest("client/registerCapability", () => null);
editor.listen();

await editor.sendRequest("initialize", {
  processId: process.pid,
  rootUri: folder,
  workspaceFolders: [{ uri: folder, name: "course" }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true },
    textDocument: { hover: { contentFormat: ["markdown"] } },
  },
});
await editor.sendNotification("initialized", {});
await editor.sendNotification("workspace/didChangeConfiguration", { settings });
await configured;

await Promise.all(
  Object.entries(files).map(async ([name, text]) => {
    const told = new Promise((resolve) => arrived.set(address(name), resolve));
    await editor.sendNotification("textDocument/didOpen", {
      textDocument: { uri: address(name), languageId: "yaml", version: 1, text },
    });
    problems[name] = (await told).map(
      ({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${message}`,
    );
  }),
);

const answers = [];
for (const [method, name, line, character] of asks) {
  const answer = await editor.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: address(name) },
    position: { line: line - 1, character: character - 1 },
  });
  answers.push(method === "hover" ? [answer.contents.value] : (answer.items ?? answer).map((item) => item.label));
}

console.log(JSON.stringify({ problems, answers }));
await editor.sendRequest("shutdown");
await editor.sendNotification("exit");
server.kill();
process.exit(0);
