/** The Lab: a case written in the browser, with what the engine says of it beside it. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @param {HTMLElement} root */
  quiz.lab = (root) => {
    quiz.loading(root).load().catch(() => {});
  };
})();
