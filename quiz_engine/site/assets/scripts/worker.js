/**
 * The service worker: keeps the course on the device, one version of it, whole.
 *
 * What it serves has the content hash that its own list says, wherever it comes from, so a page
 * never gets parts of another version. A new version is fetched whole beside the old one and takes
 * over when the learner asks for it. `COURSE` is put in front by site/offline.py: a site that
 * differs by one byte has another worker.
 */
(() => {
  "use strict";

  /** @typedef {{ready: string, load: string, absent: string, changing: string}} Words */
  /** @type {{version: string, files: Record<string, string>, learners: string[],
   *   engine: string[], words: Record<string, Words>}} */
  const course = /** @type {any} */ (globalThis).COURSE;
  const worker = /** @type {any} */ (globalThis);
  const NAME = "quiz-" + course.version;
  const home = worker.registration.scope;
  const files = new Map(Object.entries(course.files));

  /** @param {URL} url @returns {string} its file below the home of the course */
  function fileOf(url) {
    const path = decodeURI(url.origin + url.pathname).slice(home.length);
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  }

  const languageOf = (/** @type {string} */ file) => file.split("/")[0];

  /** @param {ArrayBuffer} data */
  async function hashOf(data) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** A response that has this hash, or none. It is built anew: one that was redirected may not
   * answer a navigation. @param {Response|undefined} response @param {string} hash */
  async function checked(response, hash) {
    if (!response?.ok) return undefined;
    const data = await response.arrayBuffer();
    if (!(await hashOf(data)).startsWith(hash)) return undefined;
    const headers = { "content-type": response.headers.get("content-type") || "" };
    return new Response(data, { headers });
  }

  /** @param {string} file @param {string} hash */
  const fetched = async (file, hash) => checked(await fetch(home + file, { cache: "no-cache" }), hash);

  /** Keep a file: from another version that has the same, else from the network.
   * @param {Cache} cache @param {string} file */
  async function keep(cache, file) {
    const hash = files.get(file) || "";
    if (await cache.match(home + file)) return;
    const found = await checked(await caches.match(home + file), hash) || await fetched(file, hash);
    if (!found) throw Error(`${file} is of another version`);
    await cache.put(home + file, found);
  }

  /** Keep what a learner needs in a language, and the front page. @param {string} language */
  const keepLanguage = (language) => keepAll(course.learners, ["index.html", language]);

  /** Keep what the pages need that run the engine. @param {string} language */
  const keepEngine = (language) => keepAll(course.engine, ["python", language]);

  /** @param {string[]} listed @param {string[]} places the files in these, at the top of the course */
  async function keepAll(listed, places) {
    const cache = await caches.open(NAME);
    const wanted = listed.filter((file) => places.includes(languageOf(file)));
    for (let n = 0; n < wanted.length; n += 6) {
      await Promise.all(wanted.slice(n, n + 6).map((file) => keep(cache, file)));
    }
  }

  /** Where files lie that are kept already, or open: in languages, and with the engine. */
  async function places() {
    const kept = await Promise.all((await caches.keys()).filter((name) => name.startsWith("quiz-"))
      .map(async (name) => (await caches.open(name)).keys()));
    const open = await worker.clients.matchAll({ includeUncontrolled: true });
    return new Set([...kept.flat(), ...open].map(({ url }) => languageOf(fileOf(new URL(url)))));
  }

  worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil((async () => {
    const known = await places();
    for (const language of known) {
      if (!Object.hasOwn(course.words, language)) continue;
      await keepLanguage(language);
      if (known.has("python")) await keepEngine(language);
    }
  })()));

  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("quiz-") && name !== NAME);
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.clients.claim();
  })()));

  worker.addEventListener("message", (/** @type {any} */ event) => {
    const { keep: language, engine, say, activate } = event.data;
    const isKnown = Object.hasOwn(course.words, language || "");
    if (isKnown) event.waitUntil(engine ? keepEngine(language) : keepLanguage(language));
    if (say) event.ports[0].postMessage(course.words[say]);
    if (activate) worker.skipWaiting();
  });

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || !request.url.startsWith(home)) return;
    const file = fileOf(url);
    const hash = files.get(file);
    if (!hash || file === "sw.js") return;
    const wanted = url.searchParams.get("v") || hash;
    event.respondWith(answer(request, file, hash.startsWith(wanted) ? hash : wanted));
  });

  /** @param {Request} request @param {string} file @param {string} hash */
  async function answer(request, file, hash) {
    const cache = await caches.open(NAME);
    const kept = hash === files.get(file) && await cache.match(home + file);
    if (kept) return kept;
    const isPage = request.mode === "navigate";
    try {
      const found = await fetched(file, hash);
      if (found) return found;
    } catch {
      return isPage ? told(file, "absent") : Response.error();
    }
    return isPage ? renewed(file) : Response.error();
  }

  /** The site has changed: fetch its new version whole, let it take over, and ask again.
   * @param {string} file */
  async function renewed(file) {
    await worker.registration.update().catch(() => {});
    const next = worker.registration.waiting || worker.registration.installing;
    const activate = () => next.state === "installed" && next.postMessage({ activate: true });
    next?.addEventListener("statechange", activate);
    if (next) activate();
    return told(file, "changing", { refresh: "2" });
  }

  /** A page that says one thing in the language of the file.
   * @param {string} file @param {"absent"|"changing"} what @param {object} [headers] */
  function told(file, what, headers = {}) {
    const language = Object.hasOwn(course.words, languageOf(file)) ? languageOf(file) : "en";
    const text = course.words[language]?.[what] || "";
    const page = `<!doctype html><html lang="${language}"><meta charset="utf-8">`
      + `<meta name="viewport" content="width=device-width"><title>${text}</title><p>${text}</p>`;
    return new Response(page,
      { status: 503, headers: { "content-type": "text/html;charset=utf-8", ...headers } });
  }
})();
