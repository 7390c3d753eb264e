/** How each kind of scene is answered: its control, what it holds, and how it is made to hold it. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { canonicalDecimal, chanceAt, drawn, shuffled } = quiz.engine;
  const { all, copies, make } = quiz.dom;

  /** @import {Scene, Stage, State} from "./types" */

  /** @param {Stage} stage */
  quiz.controls = ({ table, parts, part, note, log }) => {
    const name = "quiz:" + table.scenario;

    const isDragged = (/** @type {Scene} */ { kind }) => kind === "order" || kind === "match";
    // It is there before it is needed, so that nothing moves when it comes.
    const prepare = () => { if (table.scenes.some(isDragged)) quiz.need("drag"); };

    /** What is given without being asked, if so. @param {Scene} scene @param {State} state @param {number} at */
    function dueAt(scene, state, at) {
      if (scene.kind === "story") return "continue";
      if (scene.fork !== "chance") return "";
      const weights = state.moves.map((move, n) => (move ? scene.weights?.[n] ?? 1 : 0));
      return (scene.columns || [])[drawn(weights, chanceAt(log().seed, at))];
    }

    /** The choices of a scene as radio buttons. @param {HTMLElement} place */
    function optionsOf(place) {
      const node = part("options");
      node.firstChild.append(...copies(all(".quiz-ask", place)[0]));
      node.append(...all(".quiz-choice > summary", place).map((text, n) => {
        const option = part("option");
        option.dataset.n = option.firstChild.value = n;
        option.lastChild.append(...copies(text));
        return option;
      }));
      return node;
    }

    /** @param {Scene} scene @param {HTMLElement} place @param {State} state @param {number} at */
    function controlOf(scene, place, state, at) {
      const node = scene.kind === "choices" ? optionsOf(place)
        : all("fieldset", place)[0].cloneNode(true);
      for (const input of all("input", node)) input.name = name + at;
      if (scene.kind === "choices" || scene.kind === "order") {
        const parts = all("[data-n]", node).sort((one, other) => one.dataset.n - other.dataset.n);
        const holder = parts[0].parentNode;
        for (const part of parts) part.remove();
        const offered = scene.columns ? parts.filter((_, n) => state.moves[n]) : parts;
        holder.append(...shuffled(offered, chanceAt(log().seed, at)));
      }
      for (const letter of all(".quiz-letter", node)) {
        letter.append(...all("label > span", node).map((text) => make("p", "", ...copies(text))));
      }
      if (isDragged(scene)) quiz.need("drag", () => quiz.drag(node, tellPlace));
      node.oninput = () => refresh(scene, node);
      refresh(scene, node);
      return node;
    }

    /** Keep the letter's preview and a number's validity up to date. @param {Scene} scene @param {any} node */
    function refresh(scene, node) {
      all(".quiz-letter p", node).forEach((line, n) => { line.hidden = !all("input", node)[n].checked; });
      const input = all("input", node)[0];
      if (scene.kind === "number") {
        const isSound = canonicalDecimal(input.value) !== null;
        input.setCustomValidity(isSound ? "" : all("[data-note=invalid]", parts)[0].textContent);
      }
    }

    /** @param {Scene} scene @param {any} node @returns {string} the response that the control holds */
    function read({ kind, columns = [], parts = [], targets = [] }, node) {
      const picked = all("input:checked", node).map((input) => Number(input.value));
      if (kind === "choices") return columns[picked[0]];
      if (kind === "number") return canonicalDecimal(all("input", node)[0].value) || "";
      if (kind === "order") return all("[data-n]", node).map((row) => parts[row.dataset.n]).join(">");
      if (kind !== "match") return picked.map((n) => parts[n]).join("+") || "-";
      return all("select", node).map((row, n) => `${parts[n]}=${targets[row.value]}`).join("+");
    }

    /** Make the control hold a response. @param {Scene} scene @param {any} node @param {string} text */
    function write(scene, node, text) {
      const { kind, columns, parts = [], targets = [] } = scene;
      const given = text.split(kind === "order" ? ">" : "+");
      if (kind === "number") all("input", node)[0].value = text;
      else for (const input of all("input", node)) {
        input.checked = given.includes((columns || parts)[input.value]);
      }
      all("select", node).forEach((row, n) => { row.value = targets.indexOf(given[n].split("=")[1]); });
      if (kind === "order") {
        const place = (/** @type {any} */ row) => given.indexOf(parts[row.dataset.n]);
        const rows = all("[data-n]", node).sort((one, other) => place(one) - place(other));
        rows[0].parentNode.append(...rows);
      }
      refresh(scene, node);
    }

    // --- moving -------------------------------------------------------------------------------

    /** Move a step of an order up or down. @param {HTMLElement} button @param {number} by */
    function move(button, by) {
      const row = /** @type {any} */ (button.closest("li"));
      const rows = [...row.parentNode.children];
      const to = rows[rows.indexOf(row) + by];
      if (!to) return;
      to[by < 0 ? "before" : "after"](row);
      button.focus();
      tellPlace(row);
    }

    /** Say where a step of an order stands now. @param {any} row */
    function tellPlace(row) {
      const rows = [...row.parentNode.children];
      note.replaceChildren(make("span", "quiz-heard",
        `${all("span", row)[0].textContent}: ${rows.indexOf(row) + 1} / ${rows.length}`));
    }

    return { dueAt, controlOf, move, prepare, read, write };
  };
})();
