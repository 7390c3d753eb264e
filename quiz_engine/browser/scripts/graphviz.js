// Graphviz, compiled to WebAssembly: what it takes from its surroundings is next to nothing.
"use strict";

(() => {
  const SUCCESS = 0;
  const NO_SUCH_FILE = 44;
  const BAD_DESCRIPTOR = 8;

  /** Return what WASI gives a program that has no files, no clock and no chance.
   * @param {() => DataView} memory */
  function surroundings(memory) {
    const refused = () => BAD_DESCRIPTOR;
    const missing = () => NO_SUCH_FILE;
    return {
      environ_get: () => SUCCESS,
      environ_sizes_get(/** @type {number} */ count, /** @type {number} */ size) {
        memory().setUint32(count, 0, true);
        memory().setUint32(size, 0, true);
        return SUCCESS;
      },
      clock_time_get(/** @type {number} */ _, /** @type {bigint} */ __, /** @type {number} */ at) {
        memory().setBigUint64(at, 0n, true);
        return SUCCESS;
      },
      // What is printed is read by nobody.
      fd_write(
        /** @type {number} */ _,
        /** @type {number} */ pieces,
        /** @type {number} */ count,
        /** @type {number} */ told,
      ) {
        let written = 0;
        for (let n = 0; n < count; n++) written += memory().getUint32(pieces + 8 * n + 4, true);
        memory().setUint32(told, written, true);
        return SUCCESS;
      },
      random_get(/** @type {number} */ at, /** @type {number} */ length) {
        new Uint8Array(memory().buffer, at, length).fill(0);
        return SUCCESS;
      },
      proc_exit(/** @type {number} */ status) {
        throw new Error(`Graphviz ended with status ${status}`);
      },
      fd_close: refused,
      fd_fdstat_get: refused,
      fd_fdstat_set_flags: refused,
      fd_filestat_get: refused,
      fd_prestat_get: refused,
      fd_prestat_dir_name: refused,
      fd_read: refused,
      fd_seek: refused,
      path_filestat_get: missing,
      path_open: missing,
    };
  }

  /** Return what draws. Each picture is drawn by a fresh instance: it knows of no other.
   * @param {BufferSource} bytes the program */
  globalThis.quizGraphviz = (bytes) => {
    const program = new WebAssembly.Module(bytes);

    /** Return a picture as text. @param {string} source @param {string} format
     * @param {string} engine @returns {string} */
    function render(source, format, engine) {
      const view = () => new DataView(run.memory.buffer);
      const wasi_snapshot_preview1 = surroundings(view);
      const run = /** @type {any} */ (
        new WebAssembly.Instance(program, { wasi_snapshot_preview1 }).exports
      );
      const put = (/** @type {string} */ text) => {
        const data = new TextEncoder().encode(`${text}\0`);
        const at = run.malloc(data.length);
        new Uint8Array(run.memory.buffer).set(data, at);
        return at;
      };
      const read = (/** @type {number} */ at, /** @type {number} */ length) =>
        new TextDecoder().decode(new Uint8Array(run.memory.buffer, at, length));
      const size = run.malloc(4);
      const drawn = run.graphviz_render(put(source), put(format), put(engine), size);
      if (drawn) return read(drawn, view().getUint32(size, true));
      const told = run.graphviz_last_error();
      const letters = new Uint8Array(run.memory.buffer);
      throw new Error(read(told, letters.indexOf(0, told) - told) || "Graphviz drew nothing");
    }
    return { render };
  };
})();
