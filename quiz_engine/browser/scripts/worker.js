// The engine in a worker: loads what the manifest names, then answers requests, one at a time.
// Everything is fetched from the folder that this script lies in, checked, and fetched by nobody
// else: what Pyodide asks for is handed to it.
"use strict";

(() => {
  /** @typedef {{file: string, bytes: number, sha256: string}} Part */
  /** @typedef {{lock: object, total: number, python: string, files: Record<string, Part>}} Manifest */

  const FETCHED = ["pyodide", "glue", "wasm", "standard", "engine"];
  const PACKED = new Set(["wasm", "standard", "engine"]);
  const DOOR = "from quiz_engine.door import answer, warm\nwarm()\nanswer";

  /** What keeps a file from being used; says which. */
  class PartError extends Error {
    /** @param {string} file @param {string} why */
    constructor(file, why) {
      super(`${file}: ${why}`);
      this.file = file;
    }
  }

  let received = 0;
  /** @type {((request: string) => string) | null} */
  let door = null;
  /** @type {any} */
  let python = null;
  /** @type {Record<string, Part>} */
  let files = {};

  /** How what comes later is put to use, by its name in the manifest.
   * @type {Record<string, (data: Uint8Array) => void>} */
  const JOIN = {
    pages(data) {
      python.FS.writeFile("/lib/pages.zip", data);
      python.runPython('import sys; sys.path.append("/lib/pages.zip"); import joined');
    },
  };
  /** @type {Record<string, Promise<void>>} */
  const joining = {};

  // Pyodide is given another fetch, which asks nobody.
  const ask = self.fetch.bind(self);

  /** Return a URL in the folder of this script. @param {string} file */
  const place = (file) => new URL(file, self.location.href).href;

  /** Return the bytes of a file, telling of each piece that comes.
   * @param {Part} part @param {number} total @param {RequestCache} cache */
  async function bytesOf(part, total, cache) {
    const response = await ask(place(part.file), { cache }).catch((error) => {
      throw new PartError(part.file, error.message);
    });
    if (!response.ok || !response.body) throw new PartError(part.file, `status ${response.status}`);
    const whole = new Uint8Array(part.bytes);
    let at = 0;
    try {
      for (const reader = response.body.getReader(); ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        if (at + value.length > whole.length) throw new Error(`longer than ${part.bytes} bytes`);
        whole.set(value, at);
        at += value.length;
        received += value.length;
        self.postMessage({ type: door ? "later" : "progress", received, total });
      }
      if (at < whole.length) throw new Error(`${at} of ${part.bytes} bytes`);
      await check(part, whole);
    } catch (error) {
      received -= at;
      throw new PartError(part.file, /** @type {Error} */ (error).message);
    }
    return whole;
  }

  /** Refuse bytes that are not those of the manifest; without a secure context nobody can tell.
   * @param {Part} part @param {Uint8Array} bytes */
  async function check(part, bytes) {
    if (!self.crypto?.subtle) return;
    const digest = new Uint8Array(await self.crypto.subtle.digest("SHA-256", bytes));
    const told = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (told !== part.sha256) throw new Error("its content is not what the site was built with");
  }

  /** Return the file, fetched past the cache a second time where it is not what it should be.
   * @param {Part} part @param {number} total */
  const fetched = (part, total) =>
    bytesOf(part, total, "default").catch(() => bytesOf(part, total, "reload"));

  /** Return what is in packed bytes. @param {Uint8Array} bytes */
  const unpacked = (bytes) =>
    new Response(bytes).body?.pipeThrough(new DecompressionStream("gzip")) ?? null;

  /** Return all of what is in packed bytes. @param {Uint8Array} bytes */
  const whole = async (bytes) => new Uint8Array(await new Response(unpacked(bytes)).arrayBuffer());

  /** Fetch what comes later and put it to use, once; a failure is forgotten.
   * @param {string} name */
  function joined(name) {
    if (!joining[name]) received = 0;
    joining[name] ??= fetched(files[name], files[name].bytes)
      .then(whole)
      .then(JOIN[name])
      .catch((error) => {
        delete joining[name];
        throw error;
      });
    return joining[name];
  }

  /** Return the door's answer, with all that it needs. @param {string} text */
  async function answered(text) {
    for (;;) {
      const told = /** @type {(request: string) => string} */ (door)(text);
      const needs = /^{"needs": "(\w+)"}$/.exec(told);
      if (!needs) return told;
      await joined(needs[1]);
    }
  }

  /** Load everything and open the door. @param {Manifest} manifest */
  async function start(manifest) {
    received = 0;
    files = manifest.files;
    /** @type {Record<string, Uint8Array>} */
    const got = {};
    const loads = FETCHED.map(async (name) => {
      got[name] = await fetched(manifest.files[name], manifest.total);
    });
    await Promise.all(loads);
    self.postMessage({ type: "loaded" });
    importScripts(place(manifest.files.glue.file), place(manifest.files.pyodide.file));
    const kind = { headers: { "Content-Type": "application/wasm" } };
    self.fetch = handedIn({
      "pyodide.asm.wasm": () => new Response(unpacked(got.wasm), kind),
      "standard.zip": () => new Response(unpacked(got.standard)),
      "lock.json": () => new Response(JSON.stringify(manifest.lock)),
    });
    python = await /** @type {any} */ (self).loadPyodide({
      indexURL: place("."),
      stdLibURL: place("standard.zip"),
      lockFileURL: place("lock.json"),
      env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    });
    self.postMessage({ type: "started" });
    python.FS.writeFile("/lib/engine.zip", await whole(got.engine));
    python.runPython('import sys; sys.path.append("/lib/engine.zip")');
    door = python.runPython(DOOR);
    return python._module.HEAP8.length;
  }

  /** Return what takes the place of fetch: it gives what is here and asks nobody.
   * @param {Record<string, () => Response>} given */
  const handedIn = (given) => {
    const places = new Map(Object.entries(given).map(([name, data]) => [place(name), data]));
    return (/** @type {RequestInfo | URL} */ asked) => {
      const data = places.get(String(asked));
      return data ? Promise.resolve(data()) : Promise.reject(new Error(`not here: ${asked}`));
    };
  };

  // What goes wrong inside Pyodide's own loading is told nowhere else.
  self.addEventListener("unhandledrejection", ({ reason }) => {
    if (!door) self.postMessage({ type: "failed", file: "", why: String(reason) });
  });

  self.onmessage = async ({ data }) => {
    if (data.type === "start") {
      try {
        self.postMessage({ type: "ready", memory: await start(data.manifest) });
      } catch (error) {
        const { file = "", message } = /** @type {PartError} */ (error);
        self.postMessage({ type: "failed", file, why: message });
      }
    } else if (data.type === "ask" && door) {
      try {
        self.postMessage({ type: "answer", id: data.id, text: await answered(data.text) });
      } catch (error) {
        if (error instanceof PartError) {
          self.postMessage({ type: "lacking", id: data.id, file: error.file, why: error.message });
          return;
        }
        // The interpreter itself gave up, for want of memory: it answers no more.
        self.postMessage({ type: "died", id: data.id, why: String(error) });
      }
    }
  };
})();
