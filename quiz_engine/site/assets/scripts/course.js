/** The learner's own page: progress, what to do next, a record, and everything to take along. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { codeOf, unpack } = quiz.engine;
  const { all, fill, items } = quiz.dom;
  const { progress, store, transfer } = quiz;

  const OURS = /^quiz[:.]/;

  /** What is kept under our names, as it is. @returns {Record<string, any>} */
  function kept() {
    const stored = Object.create(null);
    try {
      for (const name of Object.keys(localStorage).filter((key) => OURS.test(key))) {
        const value = store.read(name);
        if (value !== null) stored[name] = name.startsWith("quiz:") ? store.sound(value) : value;
      }
    } catch { /* then there is nothing */ }
    return stored;
  }

  /** Keep all of it or nothing. @param {Record<string, any>} stored @returns {boolean} whether it is kept */
  function keep(stored) {
    const before = kept();
    const done = Object.entries(stored).every(([name, value]) => store.write(name, value));
    if (!done) for (const [name, value] of Object.entries(before)) store.write(name, value);
    return done;
  }

  function forget() {
    try {
      for (const name of Object.keys(localStorage)) {
        if (OURS.test(name)) localStorage.removeItem(name);
      }
    } catch { /* then it keeps nothing anyway */ }
  }

  /** Whether this browser keeps what it is told. */
  function keeps() {
    const works = store.write("quiz.probe", 1) && store.read("quiz.probe") === 1;
    try { localStorage.removeItem("quiz.probe"); } catch { /* as good as gone */ }
    return works;
  }

  /** Fill the page. @param {HTMLElement} root */
  quiz.course = (root) => {
    const [data, parts] = all("template", root).map((template) => template.content);
    const page = JSON.parse(data.textContent);
    const cases = page.cases.map((/** @type {any} */ { packed, ...one }) => ({ ...one, table: unpack(packed) }));
    const names = new Map(page.principles);
    const days = new Intl.DateTimeFormat(page.language, { dateStyle: "medium" });

    /** @param {string} name @returns {any} */
    const part = (name) => parts.querySelector(".quiz-part-" + name).cloneNode(true);
    /** @param {string} name @returns {any} */
    const place = (name) => document.querySelector(`[data-course=${name}]`);
    const day = (/** @type {any} */ seen) => {
      const at = new Date(seen?.attempt.started);
      return isNaN(+at) ? "–" : days.format(at);
    };
    const named = (/** @type {string} */ id) => `${id} ${names.get(id) || ""}`.trim();

    // --- the parts ------------------------------------------------------------------------------

    function draw() {
      const seen = cases.map((/** @type {any} */ one) =>
        progress.caseOf(one, store.attempts(one.table.scenario)));
      const works = keeps();
      const earned = progress.principles(seen.flatMap((/** @type {any} */ one) => one.last || []));
      place("next").replaceChildren(works ? next(seen, earned) : part("nothing"));
      place("cases").replaceChildren(...seen.map(card));
      place("principles").replaceChildren(chart(earned));
      drawRecord(seen);
    }

    /** How many reviews are due. */
    function due() {
      const { due = {} } = store.read("quiz.review") || {};
      return Object.values(due).filter((at) => new Date(/** @type {any} */ (at)) <= new Date()).length;
    }

    /** @param {any[]} seen @param {Map<string, any>} earned */
    function next(seen, earned) {
      const weak = page.principles.map(([id]) => id)
        .filter((id) => earned.has(id) && progress.share(earned.get(id)) < page.mastered)
        .sort((a, b) => progress.share(earned.get(a)) - progress.share(earned.get(b)))[0];
      const waiting = page.review ? due() : 0;
      const { kind, of } = progress.next(seen, waiting, weak);
      const link = of?.page || (kind === "review" ? page.review : "");
      const node = fill(part("next"), { start: 0, continue: 0, begin: 0, review: 0, again: 0,
        practise: 0, done: 0, [kind]: 1, linked: link, fresh: kind === "start" || kind === "begin",
        going: kind === "continue", more: kind === "again" || kind === "practise", due: waiting,
        title: of?.title, percent: of?.best?.score.percent, principle: named(weak) });
      for (const spot of all("[data-when=due]", node)) spot.hidden = kind !== "review";
      all("a", node)[0].href = link;
      return node;
    }

    /** @param {any} one a case with its attempts */
    function card(one) {
      const { best, last, exams, lost, underWay, found, endings, table, tells } = one;
      const over = one.all.filter((/** @type {any} */ a) => a.over);
      const node = fill(part("case"), { passed: best?.score.passed, failed: best && !best.score.passed,
        examined: !best && exams.length, underway: underWay, played: best, fresh: !over.length && !underWay,
        several: best && over.length > 1, old: best?.earlier, best: best?.score.percent,
        bestDay: day(best), last: last?.score.percent, lastDay: day(last), count: over.length,
        pass: table.pass, exams: exams.length, lost: lost.length, tells: tells && over.length,
        found: found.length, endings: endings.length });
      const link = all("a", node)[0];
      link.textContent = one.title;
      link.href = one.page;
      level(node, best?.score.percent);
      all(".quiz-level-mark", node)[0].setAttribute("d", `M${table.pass} 0v6`);
      all(".quiz-endings-found", node)[0].append(...items(found));
      return node;
    }

    /** @param {any} node @param {number|undefined} percent */
    function level(node, percent) {
      all(".quiz-level-part", node)[0].setAttribute("width", percent || 0);
    }

    /** @param {Map<string, {points: number, possible: number}>} earned */
    function chart(earned) {
      const node = fill(part("principles"), { none: !earned.size, some: earned.size });
      all(".quiz-principles", node)[0].append(...page.principles.map(([id]) => {
        const share = progress.share(earned.get(id));
        const row = fill(part("principle"), { share, met: share !== undefined,
          unmet: share === undefined, mastered: share >= page.mastered,
          points: 0, possible: 0, ...earned.get(id) });
        all(".quiz-principle", row)[0].textContent = named(id);
        level(row, share);
        return row;
      }));
      return node;
    }

    // --- the record -----------------------------------------------------------------------------

    /** @param {any[]} seen */
    function drawRecord(seen) {
      const rows = seen.flatMap((one) => [...(one.best ? [one.best] : []), ...one.exams.slice(-1)]
        .map((attempt) => ({ one, ...attempt })));
      const sign = fill(part("sign"), { none: !rows.length, some: rows.length });
      place("sign").replaceChildren(sign);
      place("record").replaceChildren(...(rows.length ? [record(rows)] : []));
      const [name] = all(".quiz-name", sign);
      name.value = store.me().learner || "";
      name.oninput = () => {
        store.setMe({ learner: name.value.trim() });
        place("record").replaceChildren(record(rows));
      };
    }

    /** @param {any[]} rows the attempts that are recorded */
    function record(rows) {
      const learner = store.me().learner || "";
      const earned = progress.principles(rows.filter((row) => row.counts));
      const node = fill(part("record"), { course: page.title, day: days.format(new Date()),
        version: page.version });
      all(".quiz-record-name", node)[0].textContent = learner || "—";
      all("tbody", node)[0].append(...rows.map((row) => fill(part("result"), {
        title: row.one.title, day: day(row), percent: row.score.percent, counts: row.counts,
        exam: row.exam, old: row.earlier, passed: row.counts && row.score.passed,
        failed: row.counts && !row.score.passed, ending: row.exam ? "–" : row.one.endings[row.ending] })));
      all(".quiz-record-principles", node)[0].append(...items([...names.keys()]
        .filter((id) => earned.has(id))
        .map((id) => `${named(id)} ${earned.get(id)?.points}/${earned.get(id)?.possible}`)));
      all(".quiz-record-codes", node)[0].append(...rows.map((row) => coded(row, learner)));
      return node;
    }

    /** An attempt's code, as text and as picture. @param {any} row @param {string} learner */
    function coded(row, learner) {
      const code = codeOf({ ...row.attempt, learner: row.attempt.learner || learner });
      const picture = pictureOf(code);
      const node = fill(part("code"), { title: row.one.title, day: day(row), code,
        long: page.qr && quiz.qrcode && !picture });
      if (picture) {
        picture.setAttribute("aria-label", `QR ${row.one.title}`);
        all(".quiz-qr", node)[0].append(picture);
      } else all(".quiz-qr", node)[0].remove();
      return node;
    }

    /** @param {string} code @returns {any} nothing where it does not fit, or none can be drawn */
    function pictureOf(code) {
      if (!quiz.qrcode) return null;
      const qr = quiz.qrcode(0, "L");
      try {
        qr.addData(code, "Byte");
        qr.make();
      } catch {
        return null;
      }
      const size = qr.getModuleCount();
      let path = "";
      for (let y = 0; y < size; y++) {
        for (let x = 0, from = 0; x <= size; x++) {
          if (x < size && qr.isDark(y, x)) continue;
          if (x > from) path += `M${from + 4} ${y + 4}h${x - from}v1h-${x - from}z`;
          from = x + 1;
        }
      }
      const svg = (/** @type {string} */ tag, /** @type {Record<string, any>} */ values) => {
        const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
        for (const [name, value] of Object.entries(values)) node.setAttribute(name, value);
        return node;
      };
      const picture = svg("svg", { viewBox: `0 0 ${size + 8} ${size + 8}`, role: "img",
        "shape-rendering": "crispEdges" });
      picture.append(svg("rect", { width: size + 8, height: size + 8, fill: "#fff" }),
        svg("path", { d: path, fill: "#000" }));
      return picture;
    }

    // --- everything, to take along --------------------------------------------------------------

    const take = fill(part("take"), { codes: transfer.canCode(), armed: 0 });
    const [line, file, pasted, told, remove] =
      [".quiz-line", ".quiz-file", ".quiz-pasted", ".quiz-told", ".quiz-delete"].map((name) => all(name, take)[0]);

    /** @param {string} name @param {Record<string, any>} [values] */
    const tell = (name, values = {}) => told.replaceChildren(
      ...fill(all(`[data-note=${name}]`, parts)[0].cloneNode(true), values).childNodes);
    const arm = (/** @type {boolean} */ armed) => fill(remove, { calm: !armed, armed });
    const isArmed = () => all("[data-when=calm]", remove)[0].hidden;
    const everything = () => transfer.fileOf(kept(), new Date().toISOString().replace(/\.\d+/, ""));

    /** @param {{stored?: any, wrong?: string}} found */
    function bring({ stored, wrong }) {
      if (!stored) return tell(wrong === "old" ? "foreign" : wrong || "foreign");
      const merged = transfer.merge(kept(), stored);
      if (!keep(merged.stored)) return tell("full");
      draw();
      tell("merged", merged.news);
    }

    /** @type {Record<string, () => any>} */
    const actions = {
      print: () => window.print(),
      save() {
        const day = new Date().toISOString().slice(0, 10);
        quiz.save(`quiz-everything-${day}.json`, [everything(), "\n"], "application/json");
        tell("saved");
      },
      async line() {
        const [text] = all(".quiz-all", line);
        text.value = await transfer.codeOf(everything());
        line.hidden = false;
        text.select();
      },
      copy() {
        const [text] = all(".quiz-all", line);
        text.select();
        const copied = navigator.clipboard?.writeText(text.value) || Promise.reject();
        copied.then(() => tell("copied"), () => tell("selected"));
      },
      bring: () => transfer.readCode(pasted.value).then(bring).catch(() => tell("broken")),
      delete() {
        if (!isArmed()) return arm(true);
        forget();
        arm(false);
        draw();
        tell("deleted");
      },
    };
    const onclick = (/** @type {any} */ event) => {
      const { dataset } = event.target.closest("[data-do]") || { dataset: {} };
      if (dataset.do !== "delete") arm(false);
      if (dataset.do in actions) actions[dataset.do]();
    };
    take.onclick = onclick;
    place("sign").onclick = onclick;
    remove.onblur = () => arm(false);
    remove.onkeydown = (/** @type {any} */ event) => {
      if (event.key === "Escape") arm(false);
    };
    file.onchange = async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      if (chosen.size > transfer.MOST) tell("big");
      else await chosen.text().then(transfer.read).then(bring).catch(() => tell("broken"));
      file.value = "";
    };

    // --- begin ----------------------------------------------------------------------------------

    place("take").append(take);
    draw();
    addEventListener("storage", ({ key }) => {
      if (root.isConnected && (key === null || OURS.test(key))) draw();
    });
    if (page.qr) quiz.need("qrcode", draw);
  };
})();
