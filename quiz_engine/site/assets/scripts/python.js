// The engine in the page's hands: a worker that is started, asked, stopped and started again.
"use strict";

(() => {
  const site = (globalThis.quizSite ??= {});

  /** @typedef {{progress?: (received: number, total: number) => void, started?: () => void,
   *   later?: (received: number, total: number) => void}} Told
   * Who is told how many bytes of how many are there, that Python has started, and the same of what
   * is fetched when it is first asked for. */

  /** Why nothing is answered: `kind` is load, stopped or died. */
  class EngineError extends Error {
    /** @param {string} kind @param {string} what @param {string} [file] */
    constructor(kind, what, file = "") {
      super(what);
      this.kind = kind;
      this.file = file;
    }
  }

  class Engine {
    /** @param {string} base the folder of the runtime, with a slash at its end
     * @param {Told} told */
    constructor(base, told = {}) {
      this.base = new URL(base, document.baseURI).href;
      this.told = told;
      /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
      this.asked = new Map();
      this.last = 0;
      this.memory = 0;
      /** @type {Worker | null} */
      this.worker = null;
      /** @type {Promise<void> | null} */
      this.starting = null;
      /** @type {(why: Error) => void} */
      this.abandon = () => {};
    }

    /** Load what is needed; asked again after a failure, it tries again. What was loaded is kept.
     * @returns {Promise<void>} settled when the engine is ready */
    ready() {
      if (!this.starting) {
        const starting = this.start().catch((error) => {
          if (this.starting === starting) this.stop(error);
          throw error;
        });
        this.starting = starting;
      }
      return this.starting;
    }

    async start() {
      /** @type {Promise<never>} */
      const abandoned = new Promise((_, reject) => (this.abandon = reject));
      abandoned.catch(() => {});
      const manifest = await Promise.race([this.manifest(), abandoned]);
      const worker = new Worker(new URL(manifest.files.worker.file, this.base));
      this.worker = worker;
      const started = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
          if (data.type === "progress") this.told.progress?.(data.received, data.total);
          else if (data.type === "later") this.told.later?.(data.received, data.total);
          else if (data.type === "started") this.told.started?.();
          else if (data.type === "ready") {
            this.memory = data.memory;
            resolve(undefined);
          } else if (data.type === "failed") reject(new EngineError("load", data.why, data.file));
          else this.heard(data);
        };
        worker.onerror = (event) => {
          if (this.worker === worker) {
            this.stop(new EngineError("died", event.message || "the worker stopped"));
          }
        };
        worker.postMessage({ type: "start", manifest });
      });
      await Promise.race([started, abandoned]);
    }

    async manifest() {
      const file = "manifest.json";
      try {
        const response = await fetch(new URL(file, this.base), { cache: "no-cache" });
        if (!response.ok) throw new Error(`status ${response.status}`);
        return await response.json();
      } catch (error) {
        throw new EngineError("load", `${file}: ${/** @type {Error} */ (error).message}`, file);
      }
    }

    /** @param {any} data */
    heard(data) {
      const answer = data.type === "answer" ? JSON.parse(data.text) : {};
      // Memory that was taken is never given back: what comes next has a worker of its own.
      const ended = data.type === "died" ? data.why : answer.error?.kind === "memory" && answer.error.what;
      if (ended) this.stop(new EngineError("died", ended));
      const asked = this.asked.get(data.id);
      this.asked.delete(data.id);
      if (data.type === "lacking") asked?.reject(new EngineError("load", data.why, data.file));
      else asked?.resolve(answer);
    }

    /** Return the answer to a request, when the engine is ready.
     * @param {object} request @returns {Promise<any>} */
    ask(request) {
      const id = ++this.last;
      return new Promise((resolve, reject) => {
        this.asked.set(id, { resolve, reject });
        this.ready().then(
          () => this.worker?.postMessage({ type: "ask", id, text: JSON.stringify(request) }),
          reject,
        );
      });
    }

    /** End whatever is computed; everything asked is refused. The next request starts anew.
     * @param {Error} [why] */
    stop(why = new EngineError("stopped", "it was stopped")) {
      this.worker?.terminate();
      this.worker = this.starting = null;
      const asked = [...this.asked.values()];
      this.asked.clear();
      for (const one of asked) one.reject(why);
      this.abandon(why);
    }
  }

  site.python = { Engine, EngineError };
})();
