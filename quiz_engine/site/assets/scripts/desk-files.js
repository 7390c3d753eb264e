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

  /** Return a file as a request holds it: its text, or its bytes where they are none.
   * @param {File} file @returns {Promise<string | {base64: string}>} */
  async function content(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return inBase64(bytes);
    }
  }

  /** Return files as a request holds them, and why those cannot be read that cannot.
   * @param {Given[]} given @param {number} largest the most bytes that are read of one */
  async function packed(given, largest) {
    const attempts = Object.create(null), unread = Object.create(null);
    await Promise.all(given.map(async ({ name, file, why = "" }) => {
      if (file && file.size > largest) why = `larger than ${largest} bytes`;
      try {
        if (file && !why) attempts[name] = await content(file);
        else unread[name] = why;
      } catch (error) {
        unread[name] = reason(error);
      }
    }));
    return { attempts, unread };
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

  /** Hand out a file. @param {string} name @param {string[]} texts @param {string} type */
  function save(name, texts, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(texts, { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  quiz.deskFiles = { chosen, content, dropped, packed, save, unused };
})();
