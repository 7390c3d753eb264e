/** The page: finds what is ours on it, and sets it up once, however often the page is shown. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill, make } = quiz.dom;
  /** Where this script came from: the others lie beside it. */
  quiz.home = /** @type {any} */ (document.currentScript).src;

  /** @type {Map<string, HTMLScriptElement>} the scripts that were asked for */
  const asked = new Map();

  /** Load a script that not every page needs, and go on. One that failed is asked for again.
   * @param {string} name @param {() => void} [then] @param {() => void} [otherwise] */
  quiz.need = (name, then = () => {}, otherwise = () => {}) => {
    if (quiz[name]) return then();
    const script = asked.get(name) || make("script", "");
    script.addEventListener("load", then);
    script.addEventListener("error", () => {
      asked.delete(name);
      otherwise();
    });
    if (asked.has(name)) return;
    asked.set(name, script);
    script.src = new URL(`${name}.js${quiz.versions?.[name] || ""}`, quiz.home).href;
    document.head.append(script);
  };

  /** Set up each case of the page that is not set up yet; a page may be shown many times. */
  function mount() {
    quiz.marks();
    quiz.readToEnd();
    for (const root of all(".quiz:not([data-ready])", document)) {
      root.dataset.ready = "";
      quiz.play(root);
    }
    for (const root of all("[data-needs]:not([data-ready])", document)) {
      root.dataset.ready = "";
      quiz.need(root.dataset.needs, () => quiz[root.dataset.needs](root));
    }
    for (const root of all("[data-due]", document)) {
      const count = Object.values(quiz.store.read("quiz.review")?.due || {})
        .filter((/** @type {any} */ time) => time <= Date.now()).length;
      fill(root, { count }).hidden = !count;
    }
  }

  mount();
  // Material's script comes later and tells of each page by document$; opened from disk it may never do so.
  document.addEventListener("DOMContentLoaded", () => {
    mount();
    /** @type {any} */ (window).document$?.subscribe(mount);
  });
  addEventListener("load", () => setTimeout(quiz.keepOffline));
})();