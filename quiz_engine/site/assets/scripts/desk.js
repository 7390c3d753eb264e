/** The Desk: attempts scored in the browser. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @param {HTMLElement} root */
  quiz.desk = (root) => {
    quiz.loading(root).load().catch(() => {});
  };
})();
