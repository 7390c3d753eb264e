/** Marks in the site's navigation: which pages were read to their end, which cases were finished. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, make } = quiz.dom;
  const { attempts, read, write } = quiz.store;

  /** `page.html` was read, a scenario was passed: only for these signs, no score is taken from it. */
  const KEY = "quiz.marks";
  const marks = () => ({ ...read(KEY) });

  /** Remember, or forget, that a page was read or a case was passed; show it.
   * @param {string} name @param {boolean} holds */
  quiz.mark = (name, holds) => {
    const { [name]: before, ...others } = marks();
    if (!!before !== holds) write(KEY, holds ? { ...others, [name]: 1 } : others);
    quiz.marks();
  };

  /** A page by its place below those of its language. @param {string} address */
  function nameOf(address) {
    const { pathname } = new URL("..", quiz.home);
    return new URL(address).pathname.replace(pathname, "") || "index.html";
  }

  /** What is to be said of a page: nothing, or which of the words. @param {string} page */
  function standOf(page) {
    const [scenario] = Object.entries(quiz.cases || {}).find(([, where]) => where === page) || [];
    const known = marks()[scenario ?? page];
    if (!scenario) return known ? "read" : "";
    return known ? "passed" : attempts(scenario).done.length ? "finished" : "";
  }

  /** Show the marks; ask where the end of a page is that is only to be read. */
  quiz.marks = () => {
    for (const link of all(".md-nav--primary .md-nav__link", document)) {
      const isHere = link.htmlFor === "__toc";
      if (!isHere && !link.href) continue;
      const stand = standOf(nameOf(isHere ? location.href : link.href));
      for (const old of all(".quiz-tick", link)) old.remove();
      if (!stand) continue;
      const sign = make("span", "", stand === "finished" ? "○" : "✓");
      sign.ariaHidden = "true";
      link.append(make("span", "quiz-tick", sign, make("span", "quiz-heard", quiz.words[stand])));
    }
  };

  /** Once the end of what is only to be read is on screen, the page was read. */
  quiz.readToEnd = () => {
    const page = nameOf(location.href);
    const [end] = all("article > :last-child", document);
    if (!end || page.includes("/") || all(".quiz, [data-needs]", document)[0]) return;
    new IntersectionObserver((seen, observer) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      observer.disconnect();
      if (end.isConnected) quiz.mark(page, true);
    }).observe(end);
  };
})();
