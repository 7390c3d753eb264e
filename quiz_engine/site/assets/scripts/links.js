/** A draft as the fragment of an address: compressed, in letters that addresses may hold. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  const MARK = "#draft=";
  const FORMAT = "deflate-raw";
  /** The longest fragment that is made: longer addresses are cut off by mail and chat programs. */
  const LONGEST = 32_000;
  /** The largest draft that is read out of one, in bytes: a short text can unpack to gigabytes. */
  const LARGEST = 1_000_000;

  /** Return all bytes of a stream. @param {ReadableStream<Uint8Array>} stream @param {number} most */
  async function gathered(stream, most) {
    const pieces = [];
    let size = 0;
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        throw new Error(`larger than ${most} bytes`);
      }
      pieces.push(value);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  /** @param {Uint8Array|string} data @param {any} through @param {number} [most] */
  const piped = (data, through, most = Infinity) =>
    gathered(new Blob([/** @type {BlobPart} */ (data)]).stream().pipeThrough(through), most);

  /** Return the fragment that holds a value. @param {object} value @returns {Promise<string>} */
  async function pack(value) {
    const bytes = await piped(JSON.stringify(value), new CompressionStream(FORMAT));
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return MARK + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }

  /** Return the value in a fragment; null where it holds none.
   * @param {string} fragment @returns {Promise<any>} rejected where it is damaged or too large */
  async function unpack(fragment) {
    if (!fragment.startsWith(MARK)) return null;
    const letters = atob(fragment.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await piped(bytes, new DecompressionStream(FORMAT), LARGEST)));
  }

  quiz.links = { LONGEST, pack, unpack };
})();
