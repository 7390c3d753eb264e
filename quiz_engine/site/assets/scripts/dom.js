/** Nodes of the page: found, made, copied, filled. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});

  /** @param {string} selector @param {ParentNode} inside @returns {any[]} */
  const all = (selector, inside) => [...inside.querySelectorAll(selector)];
  /** @param {ParentNode|undefined} node @returns {Node[]} copies of what is in it */
  const copies = (node) => (node ? [...node.cloneNode(true).childNodes] : []);
  /** @param {any[]} nodes @param {number[]} [shown] @returns {Node[]} */
  const chosen = (nodes, shown) =>
    (shown ? shown.map((n) => nodes[n]) : nodes).map((node) => node.cloneNode(true));

  /** @param {string} tag @param {string} name @param {...(Node|string)} inside @returns {any} */
  function make(tag, name, ...inside) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...inside);
    return node;
  }

  /** Put values into a node and show what holds. @param {any} node @param {Record<string, any>} values */
  function fill(node, values) {
    for (const [name, value] of Object.entries(values)) {
      for (const spot of all(`[data-value=${name}]`, node)) spot.textContent = value;
      for (const spot of all(`[data-when=${name}]`, node)) spot.hidden = !value;
    }
    return node;
  }

  const items = (/** @type {string[]} */ texts) => texts.map((text) => make("li", "", text));

  quiz.dom = { all, chosen, copies, fill, items, make };
})();
