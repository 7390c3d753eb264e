/**
 * Drafts of cases that this browser keeps, version by version, so that none is lost.
 *
 * Each version stands under a key of its own, `quiz.lab/<draft>/<time>/<tab>`, which no other tab
 * writes. A tab goes on writing the version that it began less than a minute ago. Where the browser
 * has no more room the oldest versions go, never the newest of a draft.
 */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @typedef {{path: string, files: Record<string, string>, opened: Record<string, string>}} Draft
   * The case's file, the files that were changed or brought, and what changed ones were at first. */
  /** @typedef {{key: string, draft: string, time: number, tab: string}} Version */

  const PREFIX = "quiz.lab/";
  const MINUTE = 60_000;
  const MOST = 40;

  /** Return the draft that JSON holds; null where it holds none.
   * @param {string} text @returns {Draft|null} */
  function sound(text) {
    try {
      const draft = JSON.parse(text);
      const isSound = typeof draft?.path === "string" && [draft.files, draft.opened].every((part) =>
        part && Object.values(part).every((one) => typeof one === "string"));
      return isSound ? draft : null;
    } catch {
      return null;
    }
  }

  /** Return the drafts in a store. @param {Storage} store what keeps texts, such as localStorage
   * @param {string} tab the name of this tab @param {() => number} now the time in ms */
  quiz.drafts = (store, tab, now = Date.now) => {
    /** @type {Map<string, Version>} the version of each draft that this tab goes on writing */
    const writing = new Map();

    /** Return what a key says; nothing for the keys of others.
     * @param {string} key @returns {Version[]} */
    function version(key) {
      const [draft, time, of, more] = key.slice(PREFIX.length).split("/");
      const isOurs = key.startsWith(PREFIX) && of && more === undefined && Number(time) > 0;
      return isOurs ? [{ key, draft, time: Number(time), tab: of }] : [];
    }

    /** Return every version, newest first. @returns {Version[]} */
    const all = () => Array.from({ length: store.length }, (_, n) => store.key(n) || "")
      .flatMap(version)
      .sort((a, b) => b.time - a.time || (a.key < b.key ? 1 : -1));

    /** Return the versions of a draft, newest first. @param {string} draft */
    const versions = (draft) => all().filter((one) => one.draft === draft);

    /** Return the newest version of each draft, newest first. */
    const list = () => all().filter((one, n, every) =>
      every.findIndex(({ draft }) => draft === one.draft) === n);

    /** Return a version's content; null where there is none or it is damaged.
     * @param {string} key @returns {Draft|null} */
    const read = (key) => sound(store.getItem(key) || "");

    /** Keep a draft as its newest version. @param {string} draft @param {Draft} content
     * @returns {boolean} whether it is kept now */
    function write(draft, content) {
      const time = now();
      let mine = writing.get(draft);
      if (!mine || time - mine.time >= MINUTE) {
        mine = { key: `${PREFIX}${draft}/${time}/${tab}`, draft, time, tab };
        writing.set(draft, mine);
      }
      for (const old of versions(draft).slice(MOST)) store.removeItem(old.key);
      return put(mine.key, JSON.stringify(content));
    }

    /** @param {string} key @param {string} text @returns {boolean} */
    function put(key, text) {
      for (;;) {
        try {
          store.setItem(key, text);
          return true;
        } catch {
          if (!makeRoom(key)) return false;
        }
      }
    }

    /** Give up the oldest version that is not the newest of its draft.
     * @param {string} wanted a key that stays @returns {boolean} whether there was one */
    function makeRoom(wanted) {
      const newest = new Set(list().map(({ key }) => key));
      const oldest = all().reverse().find(({ key }) => key !== wanted && !newest.has(key));
      if (oldest) store.removeItem(oldest.key);
      return Boolean(oldest);
    }

    /** Leave the version that this tab writes as it is: what comes next is another one.
     * @param {string} draft */
    const turn = (draft) => writing.delete(draft);

    /** Forget a draft with all its versions. @param {string} draft */
    function remove(draft) {
      for (const { key } of versions(draft)) store.removeItem(key);
      writing.delete(draft);
    }

    return { list, read, remove, turn, version, versions, write };
  };

  quiz.drafts.sound = sound;
})();
