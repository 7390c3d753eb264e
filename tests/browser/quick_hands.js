// Plays attempts through the real controls of the page, without waiting in between.
// Nobody looks, so that the page holds back nothing for the next frame.
// Given a list of plays, each a list of steps; returns for each what was on screen and the end.
(plays) => {
  Object.defineProperty(document, "hidden", { get: () => true });
  const player = document.querySelector(".quiz-player");
  const all = (selector, inside = player) => [...inside.querySelectorAll(selector)];
  const click = (selector, inside) => {
    const found = all(selector, inside);
    if (found.length !== 1) throw Error(`${found.length} × ${selector}`);
    found[0].click();
  };

  const hold = {
    pick: (form, place) =>
      click(`fieldset:not(.quiz-sure) > label > input[value="${place}"]`, form),
    ticks: (form, places) =>
      places.forEach((place) => click(`input[type=checkbox][value="${place}"]`, form)),
    order: (form, places) => places.forEach((place, to) => {
      const row = () => all("li", form).findIndex((item) => item.dataset.n === String(place));
      while (row() > to) click("[data-by='-1']", all("li", form)[row()]);
    }),
    targets: (form, places) => all("select", form).forEach((box, n) => {
      box.value = places[n];
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }),
    text: (form, typed) => {
      const [box] = all("input", form);
      box.value = typed;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };

  const take = (step) => {
    if (step.back) {
      click("[data-do=back]");
      return null;
    }
    const [form] = all("form");
    const onScreen = all("[data-n]", form).map((part) => Number(part.dataset.n));
    for (const [how, what] of Object.entries(step)) hold[how](form, what);
    click("button:not([type])", form);
    return onScreen;
  };

  const seen = (node) => !node.closest("[hidden]");
  const play = (steps) => {
    if (all("[data-do=start]").length === 0) click(".quiz-again [data-do=restart]");
    click("[data-do=start]");
    const onScreen = steps.map(take);
    const verdict = all(".quiz-verdict").map((node) => node.innerText).join();
    const numbers = (node, ...names) => names.map((name) =>
      Number(all(`[data-value=${name}]`, node)[0]?.textContent ?? NaN));
    return {
      onScreen, verdict,
      values: numbers(player, "raw", "maximum", "percent"),
      costs: all(".quiz-review > li").map((item) => numbers(item, "cost", "possible")),
      praised: all(".quiz-verdict strong").filter(seen).map((node) => node.textContent).join(),
      ending: all(".quiz-end h3").map((node) => node.textContent.trim()).join(),
      code: all(".quiz-code").map((node) => node.value).join(),
    };
  };

  return plays.map(play);
}
