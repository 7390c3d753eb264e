/** The table of all that was handed in: a page of it is shown, in some order, of those that fit. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill, make } = quiz.dom;

  /** How many rows are shown at once: as many as a browser lays out in no time. */
  const SHOWN = 100;

  const FLAGS = 7, RESULT = 6;
  /** The language of what the engine says in these two columns. */
  const ENGINE = "en";
  const ORDERS = ["ascending", "descending"];

  /** Return the table of a page. @param {HTMLElement} root @param {string} language */
  quiz.deskTable = (root, language) => {
    const [table] = all("[data-table]", root);
    const [head, body] = [all("thead tr", table)[0], all("tbody", table)[0]];
    const [search] = all("[data-search]", root);
    const [kind] = all("[data-kind]", root);
    const termed = quiz.deskTerms(root);
    const [reasoned] = all("template[data-reasons]", root).map((parts) => parts.content);
    const reasonNamed = new Map(all("[data-reason]", reasoned).map((part) =>
      [part.dataset.reason, part.textContent]));
    const signNamed = new Map(all("[data-sign]", root).map((part) =>
      [part.dataset.sign, all("b", part)[0].textContent]));
    const kindNamed = new Map(all("option", kind).map((one) => [one.value, one.textContent]));
    const collator = new Intl.Collator(language, { numeric: true });
    const count = (/** @type {number} */ n) => n.toLocaleString(language);

    /** @type {string[][]} */ let rows = [];
    /** @type {string[]} */ let kinds = [];
    /** Why each did not pass, or has no score. @type {string[][]} */ let reasons = [];
    /** The kinds of each one's flags. @type {Record<string, string[]>} */ let signs = {};
    /** What is searched in each row. @type {string[]} */ let texts = [];
    /** The rows that fit, in the order shown. @type {number[]} */ let order = [];
    /** @type {boolean[]} */ let numeric = [];
    let column = -1;
    let direction = 0;
    let from = 0;
    let frame = 0;

    /** Return words with their values. @param {string} name @param {Record<string, any>} values
     * @returns {string} */
    const filled = (name, values) =>
      fill(all(`[data-${name}]`, reasoned)[0].cloneNode(true), values).textContent;

    const several = (/** @type {string[]} */ told) =>
      told.length ? told.reduce((one, other) => filled("both", { one, other })) : "";

    /** Return what the reader is told in the language of the page, which the engine does not speak.
     * @param {number} n @param {number} at */
    function meaning(n, at) {
      if (language === ENGINE) return "";
      if (at === FLAGS) return several((signs[n] || []).map((sign) => signNamed.get(sign)));
      const result = kindNamed.get(kinds[n]);
      if (!reasons[n].length) return result;
      const told = several(reasons[n].map((reason) => reasonNamed.get(reason)));
      return filled("reasoned", { result, reasons: told });
    }

    /** @param {number} n */
    const textOf = (n) =>
      [...rows[n], meaning(n, RESULT), meaning(n, FLAGS)].join("\n").toLocaleLowerCase(language);

    /** Put the names of the columns above them. @param {string[]} headings @param {string[]} numbers */
    function columns(headings, numbers) {
      numeric = headings.map((heading) => numbers.includes(heading));
      head.replaceChildren(...headings.map((heading, n) => {
        const button = make("button", "", termed(heading));
        button.type = "button";
        button.dataset.column = n;
        const cell = make("th", numeric[n] ? "quiz-number" : "", button);
        cell.scope = "col";
        return cell;
      }));
      mark();
    }

    function mark() {
      for (const [n, cell] of [...head.children].entries()) {
        cell.setAttribute("aria-sort", n === column ? ORDERS[direction] : "none");
      }
    }

    /** @param {string} cell */
    const number = (cell) => (cell ? Number.parseInt(cell, 10) : -1);

    /** Return the rows that fit in the order asked for; those that are equal as they were read. */
    function sorted() {
      const words = search.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
      const wanted = kind.value;
      const found = [];
      for (let n = 0; n < rows.length; n++) {
        const is = !wanted || (wanted === "flagged" ? rows[n][FLAGS] : kinds[n] === wanted);
        if (is && words.every((/** @type {string} */ word) => texts[n].includes(word))) found.push(n);
      }
      if (column < 0) return found;
      const sign = direction ? -1 : 1;
      const compare = numeric[column]
        ? (/** @type {number} */ a, /** @type {number} */ b) => number(rows[a][column]) - number(rows[b][column])
        : (/** @type {number} */ a, /** @type {number} */ b) => collator.compare(rows[a][column], rows[b][column]);
      return found.sort((a, b) => sign * compare(a, b) || a - b);
    }

    /** Return what the engine says, and what it means. @param {number} n @param {number} at */
    function said(n, at) {
      if (!rows[n][at]) return [];
      const text = make("span", "", rows[n][at]);
      text.lang = ENGINE;
      const told = meaning(n, at);
      return told ? [text, make("span", "quiz-desk-meaning", told)] : [text];
    }

    /** Tell of the flags that there are what they mean. */
    function legend() {
      const found = new Set(Object.values(signs).flat());
      for (const one of all("[data-sign]", root)) one.hidden = !found.has(one.dataset.sign);
      all("[data-legend]", root)[0].hidden = !found.size;
    }

    /** @param {number} n */
    function line(n) {
      const cells = rows[n].map((text, at) => {
        const cell = make(at ? "td" : "th", "", ...(at < RESULT ? [text] : said(n, at)));
        if (!at) cell.scope = "row";
        if (numeric[at]) cell.className = "quiz-number";
        else if (at >= RESULT) cell.className = text ? "quiz-long" : "";
        else if (at < 2) cell.className = "quiz-named";
        return cell;
      });
      cells[RESULT].dataset.was = kinds[n];
      if (rows[n][FLAGS]) {
        cells[FLAGS].classList.add("quiz-strange");
        cells[FLAGS].setAttribute("aria-describedby", signs[n].map((sign) => `desk-${sign}`).join(" "));
      }
      return make("tr", "", ...cells);
    }

    /** Show what fits now. */
    function show() {
      cancelAnimationFrame(frame);
      frame = 0;
      order = sorted();
      if (from >= order.length) from = Math.max(0, Math.floor((order.length - 1) / SHOWN) * SHOWN);
      page();
    }

    function page() {
      const to = Math.min(from + SHOWN, order.length);
      body.replaceChildren(...order.slice(from, to).map(line));
      fill(root, {
        ...{ passed: countOf("passed"), failed: countOf("failed"), refused: countOf("refused") },
        flagged: count(rows.filter((row) => row[FLAGS]).length),
        ...{ from: count(from + 1), to: count(to), all: count(order.length) },
        ...{ some: order.length, none: !order.length, paged: order.length > SHOWN },
      });
      for (const [action, is] of [["before", from > 0], ["after", to < order.length]]) {
        for (const button of all(`[data-do=${action}]`, root)) button.disabled = !is;
      }
    }

    const countOf = (/** @type {string} */ one) => count(kinds.filter((other) => other === one).length);

    /** Show soon; asked for often, it is done once a frame. */
    const soon = () => (frame ||= requestAnimationFrame(show));

    function again() {
      from = 0;
      show();
    }

    search.oninput = kind.onchange = again;
    head.onclick = (/** @type {any} */ { target }) => {
      const button = target.closest("[data-column]");
      if (!button) return;
      const asked = Number(button.dataset.column);
      direction = asked === column ? 1 - direction : 0;
      column = asked;
      mark();
      again();
    };

    return {
      columns,
      show,
      get length() { return rows.length; },
      /** Return how many there are of a kind. @param {string} one */
      count: (one) => (one === "flagged" ? rows.filter((row) => row[FLAGS]).length
        : kinds.filter((other) => other === one).length),
      /** @param {string[][]} more @param {string[]} their kinds @param {string[][]} why */
      add(more, their, why) {
        const from = rows.length;
        rows = rows.concat(more);
        kinds = kinds.concat(their);
        reasons = reasons.concat(why);
        texts = texts.concat(more.map((_, n) => textOf(from + n)));
        soon();
      },
      /** Show the flags and their kinds, given by the number of their row.
       * @param {Record<string, string>} flags @param {Record<string, string[]>} kindsOfFlags */
      flag(flags, kindsOfFlags) {
        for (const row of rows) row[FLAGS] = "";
        signs = kindsOfFlags;
        for (const [n, told] of Object.entries(flags)) {
          rows[Number(n)][FLAGS] = told;
          texts[Number(n)] = textOf(Number(n));
        }
        legend();
        show();
      },
      clear() {
        rows = [];
        kinds = [];
        reasons = [];
        signs = {};
        texts = [];
        legend();
        again();
      },
      /** @param {number} pages */
      turn(pages) {
        from += pages * SHOWN;
        page();
        all("[data-table]", root)[0].parentElement.scrollTop = 0;
      },
    };
  };
})();
