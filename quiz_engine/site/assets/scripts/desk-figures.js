/** The figures of the cohort, as the terminal shows them. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { make } = quiz.dom;

  /** @typedef {{title: string, headings: string[], texts: number, rows: string[][], strange: boolean[][]}} Sheet */

  /** @param {Sheet} sheet @param {string} of */
  function tableOf({ title, headings, texts, rows, strange }, of) {
    const name = (/** @type {number} */ n) => (n < texts ? "" : "quiz-number");
    const head = make("tr", "", ...headings.map((heading, n) => {
      const cell = make("th", name(n), heading);
      cell.scope = "col";
      return cell;
    }));
    const lines = rows.map((row, at) => make("tr", "", ...row.map((text, n) => {
      const cell = make(n ? "td" : "th", `${name(n)}${strange[at][n] ? " quiz-strange" : ""}`, text);
      if (!n) cell.scope = "row";
      return cell;
    })));
    const table = make("table", "quiz-desk-table", make("thead", "", head), make("tbody", "", ...lines));
    const region = make("div", "quiz-desk-scroll", table);
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", `${of}: ${title}`);
    return [make("h3", "quiz-desk-title", title), region];
  }

  /** @param {any} told one case */
  function caseOf({ scenario, digest, counts, warning, overview, sheets }) {
    const list = make("dl", "", ...overview.map(([name, said]) =>
      make("div", "", make("dt", "", name), make("dd", "", said))));
    return [
      make("h3", "", `${scenario} `, make("small", "quiz-soft", digest)),
      make("p", "", counts),
      ...(warning ? [make("p", "quiz-strange", warning)] : []),
      list,
      ...sheets.flatMap((/** @type {Sheet} */ sheet) => tableOf(sheet, scenario)),
    ];
  }

  /** Show the answer to a request for the figures. @param {HTMLElement} place @param {any} told */
  function figures(place, told) {
    const whole = told.all.flatMap((/** @type {Sheet} */ sheet) => tableOf(sheet, "All cases"));
    const parts = [...told.cases.flatMap(caseOf), ...(whole.length ? [make("h3", "", "All cases"), ...whole] : [])];
    place.replaceChildren(make("div", "quiz-desk-figures", ...parts));
  }

  const line = (/** @type {string} */ text) => make("li", "", text);

  /** Show who is done, at most so many rows. @param {HTMLElement} place @param {any} told
   * @param {string} name what the table is called @param {number} most */
  function duties(place, { headings, rows, notes, remarks, total }, name, most) {
    const shown = rows.slice(0, most);
    const strange = shown.map((/** @type {string[]} */ row) => row.map((text, n) =>
      headings[n] === "flags" || (headings[n] === "standing" && text !== "done")));
    const sheet = { title: total, headings, texts: headings.length, rows: shown, strange };
    const wrong = [...remarks, ...notes.map((/** @type {string[]} */ note) => note.join(": "))];
    const list = wrong.length ? [make("ul", "quiz-strange", ...wrong.slice(0, most).map(line))] : [];
    place.replaceChildren(make("div", "quiz-desk-figures", ...tableOf(sheet, name), ...list));
  }

  quiz.deskFigures = { duties, figures };
})();
