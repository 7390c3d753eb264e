/** Files that are dropped or chosen, folders with all that is below them, as the engine takes them. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @typedef {{name: string, file?: File, why?: string}} Given
   * A file by its path; or why there is none. */

  /** @param {any} error */
  const reason = (error) => String(error?.message || error);

  /** Return the files below an entry of a file system. @param {any} entry @returns {Promise<Given[]>} */
  async function below(entry) {
    const name = entry.fullPath.replace(/^\/+/, "");
    try {
      if (entry.isFile) {
        return [{ name, file: await new Promise((done, failed) => entry.file(done, failed)) }];
      }
      const reader = entry.createReader();
      const found = [];
      for (;;) {
        // A reader gives some at a time, in Chromium 100, and none when it has given all.
        const some = await new Promise((done, failed) => reader.readEntries(done, failed));
        if (!some.length) return found.flat();
        for (const one of some) found.push(await below(one));
      }
    } catch (error) {
      return [{ name, why: reason(error) }];
    }
  }

  /** Return what was dropped. What the browser shows is gone when this returns: it is taken first.
   * @param {DataTransfer} dropped @returns {Promise<Given[]>} */
  function dropped(dropped) {
    const items = [...dropped.items].filter((item) => item.kind === "file");
    const taken = items.map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
    const files = taken.map(([entry, file]) =>
      entry ? below(entry) : Promise.resolve(file ? chosen([/** @type {File} */ (file)]) : []));
    return Promise.all(files).then((found) => found.flat());
  }

  /** Return what was chosen. @param {Iterable<File>} files @returns {Given[]} */
  const chosen = (files) =>
    [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

  const BLOCK = 0x8000;

  /** @param {Uint8Array} bytes */
  function inBase64(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += BLOCK) {
      text += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
    }
    return { base64: btoa(text) };
  }

  /** Return bytes as a request holds them: a text, where they are one.
   * @param {Uint8Array} bytes @returns {string | {base64: string}} */
  function sent(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return inBase64(bytes);
    }
  }

  /** @param {File} file */
  const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

  /** Return a file as a request holds it. @param {File} file */
  const content = async (file) => sent(await bytesOf(file));

  /** Put files into a request, and why those cannot be read that cannot.
   * @param {Given[]} given @param {number} largest the most bytes that are read of one
   * @param {{attempts: Record<string, any>, unread: Record<string, string>}} into
   * @returns {Promise<number>} how many bytes there are */
  async function packed(given, largest, { attempts, unread }) {
    const sizes = await Promise.all(given.map(async ({ name, file, why = "" }) => {
      try {
        if (file && file.size > largest) why = `larger than ${largest} bytes`;
        if (file && !why) {
          const bytes = await bytesOf(file);
          attempts[name] = sent(bytes);
          return bytes.length;
        }
      } catch (error) {
        why = reason(error);
      }
      unread[name] = why;
      return 0;
    }));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Return a name that is not taken: `a.json`, else `a (2).json`.
   * @param {string} name @param {Set<string>} taken */
  function unused(name, taken) {
    const [, stem, end] = /** @type {string[]} */ (/^(.*?)(\.[^./]*)?$/s.exec(name)).map((part) => part ?? "");
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${stem} (${n})${end}`;
    taken.add(free);
    return free;
  }

  quiz.deskFiles = { chosen, content, dropped, packed, unused };
})();
