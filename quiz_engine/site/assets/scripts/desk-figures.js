/** The figures of the cohort and the roster, as the terminal shows them, in words of the page. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, make } = quiz.dom;

  /** @typedef {{title: string, headings: string[], texts: number, rows: string[][], strange: boolean[][]}} Sheet */

  /** The columns whose cells hold words of the engine, several with this between them. */
  const WORDED = ["costs points", "note", "standing"];
  const BETWEEN = "; ";
  /** The column whose numbers have a word behind them where they are small. */
  const COUNTED = "met";
  const WHOLE = "All cases";

  /** Return what says a word of the engine in the language of the page, any other text as it is.
   * @param {HTMLElement} root */
  quiz.deskTerms = (root) => {
    const terms = new Map(all("template[data-terms]", root).flatMap((parts) =>
      all("[data-term]", parts.content).map((part) => [part.dataset.term, part.textContent])));
    return (/** @type {string} */ text) => terms.get(text) ?? text;
  };

  /** Return what shows the answers of the engine. @param {HTMLElement} root @param {string} language */
  quiz.deskFigures = (root, language) => {
    const said = quiz.deskTerms(root);

    /** Make an element with words of the engine. @param {string} name @param {string} style
     * @param {string} text @param {string} [words] what is said instead */
    function worded(name, style, text, words = said(text)) {
      const made = make(name, style, words);
      if (words !== text) made.lang = language;
      return made;
    }

    /** @param {string} heading @param {string} text */
    function wordsOf(heading, text) {
      if (heading === COUNTED) return text.replace(/(?<=^\d+ )\w+$/, said);
      return WORDED.includes(heading) ? text.split(BETWEEN).map(said).join(BETWEEN) : text;
    }

    /** @param {Sheet} sheet @param {string} of */
    function tableOf({ title, headings, texts, rows, strange }, of) {
      const name = (/** @type {number} */ n) => (n < texts ? "" : "quiz-number");
      const head = make("tr", "", ...headings.map((heading, n) => {
        const cell = worded("th", name(n), heading);
        cell.scope = "col";
        return cell;
      }));
      const lines = rows.map((row, at) => make("tr", "", ...row.map((text, n) => {
        const style = `${name(n)}${strange[at][n] ? " quiz-strange" : ""}`;
        const cell = worded(n ? "td" : "th", style, text, wordsOf(headings[n], text));
        if (!n) cell.scope = "row";
        return cell;
      })));
      const table = make("table", "quiz-desk-table", make("thead", "", head), make("tbody", "", ...lines));
      const region = make("div", "quiz-desk-scroll", table);
      region.tabIndex = 0;
      region.setAttribute("role", "region");
      region.setAttribute("aria-label", `${of}: ${said(title)}`);
      return [worded("h3", "quiz-desk-title", title), region];
    }

    /** @param {any} told one case */
    function caseOf({ scenario, digest, counts, warning, overview, sheets }) {
      const list = make("dl", "", ...overview.map((/** @type {string[]} */ [name, text]) =>
        make("div", "", worded("dt", "", name), make("dd", "", text))));
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
      const whole = told.all.flatMap((/** @type {Sheet} */ sheet) => tableOf(sheet, said(WHOLE)));
      const head = whole.length ? [worded("h3", "", WHOLE)] : [];
      place.replaceChildren(make("div", "quiz-desk-figures", ...told.cases.flatMap(caseOf), ...head, ...whole));
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

    return { duties, figures };
  };
})();
