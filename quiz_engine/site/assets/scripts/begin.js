/** The pages that run the engine bring their script themselves: last in it, what it is for is set up. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  for (const root of quiz.dom.all("[data-runs]:not([data-ready])", document)) {
    const { runs } = root.dataset;
    if (!quiz[runs]) continue;
    root.dataset.ready = "";
    quiz[runs](root);
  }
})();
