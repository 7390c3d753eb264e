// The engine in a worker: loads what the manifest names, then answers requests, one at a time.
// Everything is fetched from the folder that this script lies in, checked, and fetched by nobody
// else: what Pyodide asks for is handed to it.
"use strict";

(() => {
  /** @typedef {{file: string, bytes: number, sha256: string}} Part */
  /** @typedef {{lock: object, total: number, python: string, files: Record<string, Part>}} Manifest */

  // What is there after the warming up stays: it is not searched for garbage again and again, and
  // not while it comes either. Later, garbage is looked for between two answers, while nobody waits.
  const DOOR = [
    "import gc",
    "gc.disable()",
    "from quiz_engine.door import answer, tidy, warm",
    "warm()",
    "gc.freeze()",
    "[answer, tidy]",
  ].join("\n");

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
  let tidy = () => {};
  /** @type {any} */
  let python = null;
  /** @type {Record<string, Part>} */
  let files = {};

  /** How what comes later is put to use, by its name in the manifest.
   * @type {Record<string, (data: Uint8Array) => void | Promise<void>>} */
  const JOIN = {
    pages(data) {
      python.FS.writeFile("/lib/pages.zip", data);
      python.runPython('import sys; sys.path.append("/lib/pages.zip"); import joined');
    },
    async graphviz(data) {
      await fetched(files.drawing, files.drawing.bytes);
      importScripts(place(files.drawing.file));
      python.registerJsModule("quiz_graphviz", /** @type {any} */ (self).quizGraphviz(data));
    },
  };
  /** @type {Record<string, Promise<void>>} */
  const joining = {};

  // Pyodide is given another fetch, which asks nobody.
  const ask = self.fetch.bind(self);

  /** Return a URL in the folder of this script. @param {string} file */
  const place = (file) => new URL(file, self.location.href).href;

  /** Return the bytes of a file, telling of each piece that comes.
   * @param {Part} part @param {number} total @param {RequestCache} cache
   * @param {(piece: Uint8Array) => void} [use] */
  async function bytesOf(part, total, cache, use) {
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
        use?.(value);
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

  /** Return what is made of a packed file while it comes; what comes is checked before it is used.
   * @template Made @param {Part} part @param {number} total
   * @param {(unpacked: Response) => Promise<Made>} make @returns {Promise<Made>} */
  async function made(part, total, make) {
    /** @param {RequestCache} cache */
    const attempt = async (cache) => {
      const { readable, writable } = new DecompressionStream("gzip");
      const writer = writable.getWriter();
      // What cannot be unpacked is told by the check, or when what was made of it is awaited.
      const ignore = () => {};
      const result = make(new Response(readable, WASM));
      result.catch(ignore);
      await bytesOf(part, total, cache, (piece) => writer.write(piece).catch(ignore));
      writer.close().catch(ignore);
      return result;
    };
    return attempt("default").catch(() => attempt("reload"));
  }

  const WASM = { headers: { "Content-Type": "application/wasm" } };

  /** @param {Response} response */
  const all = async (response) => new Uint8Array(await response.arrayBuffer());

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
    for (let last = ""; ; ) {
      const told = /** @type {(request: string) => string} */ (door)(text);
      const needs = /^{"needs": "(\w+)"}$/.exec(told);
      if (!needs) return told;
      if (needs[1] === last) throw new PartError(files[last].file, "holds not what is needed");
      last = needs[1];
      await joined(last);
    }
  }

  /** Load everything and open the door. @param {Manifest} manifest */
  async function start(manifest) {
    received = 0;
    files = manifest.files;
    const { total } = manifest;
    const wasm = made(files.wasm, total, (unpacked) => WebAssembly.compileStreaming(unpacked));
    const standard = made(files.standard, total, all);
    const engine = made(files.engine, total, all);
    const scripts = [fetched(files.glue, total), fetched(files.pyodide, total)];
    const starting = Promise.all(scripts).then(() => interpreter(manifest, wasm, standard));
    starting.catch(() => {});
    await Promise.all([...scripts, wasm, standard, engine]);
    self.postMessage({ type: "loaded" });
    python = await starting;
    self.postMessage({ type: "started" });
    python.FS.writeFile("/lib/engine.zip", await engine);
    python.runPython('import sys; sys.path.append("/lib/engine.zip")');
    [door, tidy] = python.runPython(DOOR);
    return python._module.HEAP8.length;
  }

  /** Start Pyodide while its parts still come: it waits for each where it needs it.
   * @param {Manifest} manifest @param {Promise<WebAssembly.Module>} wasm
   * @param {Promise<Uint8Array>} standard */
  function interpreter(manifest, wasm, standard) {
    importScripts(place(manifest.files.glue.file), place(manifest.files.pyodide.file));
    self.fetch = handedIn({
      "pyodide.asm.wasm": () => new Response(),
      "standard.zip": async () => new Response(await standard),
      "lock.json": () => new Response(JSON.stringify(manifest.lock)),
    });
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const module = await wasm;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    };
    return /** @type {any} */ (self).loadPyodide({
      indexURL: place("."),
      stdLibURL: place("standard.zip"),
      lockFileURL: place("lock.json"),
      env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    });
  }

  /** Return what takes the place of fetch: it gives what is here and asks nobody.
   * @param {Record<string, () => Response | Promise<Response>>} given */
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
        tidy();
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
