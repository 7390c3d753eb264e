/** Dragging, beside the buttons and the lists that do the same. Loaded with what can be dragged. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, make } = quiz.dom;

  /** Let the rows of an order be dragged by their grips, and what a row is matched with onto it.
   * @param {any} node the control @param {(row: HTMLElement) => void} tellPlace */
  quiz.drag = (node, tellPlace) => {
    const lists = all("select", node);
    const rows = lists.map((list) => list.parentNode);
    if (lists.length) all("legend", node)[0].after(trayOf(lists[0]));
    for (const row of all("[data-n]", node)) row.prepend(gripOf());
    node.onpointerdown = (/** @type {any} */ event) => {
      const grip = gripUnder(event);
      if (!grip || node.disabled || event.button) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      const held = grip.closest(".quiz-order > li, .quiz-card");
      if (lists.length) carry(grip, held, rows, event);
      else follow(grip, held, settle, tellPlace);
    };
  };

  function gripOf() {
    const grip = make("i", "quiz-grip", "⠿");
    grip.ariaHidden = "true";
    return grip;
  }

  /** What rows can be matched with, as cards. Whoever cannot see or drag them has the lists.
   * @param {HTMLSelectElement} list */
  function trayOf(list) {
    const tray = make("div", "quiz-tray", ...[...list.options].slice(1).map(({ text, value }) => {
      const card = make("span", "quiz-card", gripOf(), text);
      card.dataset.to = value;
      return card;
    }));
    tray.ariaHidden = "true";
    return tray;
  }

  /** A finger takes hold of the grip alone, so that the page can be scrolled by the rest.
   * @param {any} event */
  const gripUnder = ({ target, pointerType }) =>
    target.closest(pointerType === "mouse" ? ".quiz-grip, .quiz-card" : ".quiz-grip");

  /** Do what is to be done while something is dragged, and when it is let go of.
   * @param {any} grip @param {any} held
   * @param {(held: any, event: PointerEvent) => void} moved
   * @param {(held: any, isDropped: boolean) => void} left */
  function follow(grip, held, moved, left) {
    let isDropped = true;
    held.classList.add("quiz-held");
    grip.onpointermove = (/** @type {PointerEvent} */ event) => {
      if (event.clientY > innerHeight - 60) scrollBy(0, 9);
      if (event.clientY < 90) scrollBy(0, -9);
      moved(held, event);
    };
    grip.onpointercancel = () => { isDropped = false; };
    grip.onlostpointercapture = () => {
      grip.onpointermove = grip.onpointercancel = grip.onlostpointercapture = null;
      held.classList.remove("quiz-held");
      left(held, isDropped);
    };
  }

  /** Let the other rows make way: the row that is held must not leave the page, or it would be let
   * go of. @param {any} held @param {PointerEvent} event */
  function settle(held, { clientY }) {
    const below = (/** @type {any} */ row) => {
      const { top, height } = row.getBoundingClientRect();
      return clientY - top - height / 2;
    };
    let row;
    while ((row = held.previousElementSibling) && below(row) < 0) held.after(row);
    while ((row = held.nextElementSibling) && below(row) > 0) held.before(row);
  }

  /** Carry a card to a row. @param {any} grip @param {any} card @param {any[]} rows @param {PointerEvent} from */
  function carry(grip, card, rows, { pageX, pageY }) {
    /** @type {any} */
    let under;
    const mark = (/** @type {any} */ row) => {
      under?.classList.remove("quiz-under");
      under = row;
      under?.classList.add("quiz-under");
    };
    follow(grip, card, (held, event) => {
      held.style.translate = `${event.pageX - pageX}px ${event.pageY - pageY}px`;
      mark(rows.find((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top < event.clientY && event.clientY < bottom;
      }));
    }, (held, isDropped) => {
      held.style.translate = "";
      if (under && isDropped) all("select", under)[0].value = held.dataset.to;
      mark(null);
    });
  }
})();
