/** The Desk: attempts scored in the browser, piece by piece, and counted. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill } = quiz.dom;

  /** @typedef {{name: string, file?: File, why?: string}} Given */

  /** How long a piece of work takes the engine, about, in ms: so often progress is shown. */
  const BEAT = 300;
  /** How many attempts the first piece has, and any at least and at most. */
  const FIRST = 20, FEWEST = 4, MOST = 500;
  /** How many bytes of files are enough to be sent, and how many files are read at once. */
  const SENT = 1_000_000, TOGETHER = 25;
  /** How often a reader who hears the page is told how far it is, in ms. */
  const TOLD = 10_000;

  /** @type {Record<string, string>} */
  const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json", html: "text/html" };

  /** What is wrong with a request; says so in the engine's words. */
  class AnswerError extends Error {}

  /** @param {HTMLElement} root */
  quiz.desk = (root) => {
    const { chosen, content, dropped, packed, unused } = quiz.deskFiles;
    const language = root.dataset.language || "";
    const part = (/** @type {string} */ name) => all(`[data-${name}]`, root)[0];
    const engine = quiz.loading(root);
    const table = quiz.deskTable(root, language);
    const shown = quiz.deskFigures(root, language);
    const words = new Map(all("template[data-words] ", root).flatMap((parts) =>
      all("[data-say]", parts.content).map((said) => [said.dataset.say, said])));
    const count = (/** @type {number} */ n) => n.toLocaleString(language);

    /** The files of this site's cases, once they are there. @type {Promise<any> | null} */
    let shipped = null;
    /** The cases that were opened instead, and settings opened by themselves. @type {any} */
    let own = null, settings = null;
    /** What was handed in, each time. @type {Given[][]} */
    let groups = [];
    /** How many of these are done. */
    let done = 0;
    let isBegun = false, isRunning = false;
    let taken = new Set();
    let largest = 0;
    let toldAt = 0;
    /** The figures as a file. */
    let figures = "";

    /** Say something to everybody. @param {string} name @param {Record<string, any>} [values] */
    function say(name, values = {}) {
      const said = fill(words.get(name).cloneNode(true), values).textContent;
      const isBad = name === "failed";
      part("alert").textContent = isBad ? said : "";
      part("told").textContent = isBad ? "" : said;
    }

    /** Show a part that holds now and then. @param {string} name @param {boolean} is */
    const when = (name, is) => fill(root, { [name]: is });

    /** @param {object} request */
    async function ask(request) {
      const answer = await engine.ask(request);
      if (answer.error) throw new AnswerError(answer.error.what);
      return answer;
    }

    // --- scoring ---------------------------------------------------------------------------------

    const get = () => fetch(new URL("cases.json", new URL(root.dataset.assets || "", document.baseURI)))
      .then((response) => response.json());

    async function casesNow() {
      shipped ??= get().catch((error) => {
        shipped = null;
        throw error;
      });
      const files = own || (await shipped).files;
      return settings === null ? files : { ...files, "quiz.toml": settings };
    }

    async function begin() {
      const as = part("as").checked ? "current" : "";
      const told = await ask({ do: "score", step: "begin", files: await casesNow(), as });
      largest = told.largest;
      fill(root, { cases: told.cases.join(", ") || "–" });
      all("ul", part("notes"))[0].replaceChildren();
      list("notes", told.notes);
      table.columns(told.headings, told.numbers);
      table.add(told.rows, told.kinds, told.reasons);
      isBegun = true;
    }

    /** Have a group of files scored. @param {Given[]} group */
    async function scored(group) {
      const byName = new Map(group.map((given) => [given.name, given]));
      const told = await ask({ do: "score", step: "sort", names: [...byName.keys()] });
      list("skipped", Object.entries(told.skipped));
      const files = told.order.map((/** @type {string} */ name) => byName.get(name));
      let most = FIRST;
      for (let at = 0; at < files.length; ) {
        const before = at;
        let more = { attempts: {}, unread: {} };
        for (let bytes = 0; at < files.length && at - before < most && bytes < SENT; ) {
          const some = files.slice(at, Math.min(at + TOGETHER, before + most));
          bytes += await packed(some, largest, more);
          at += some.length;
        }
        for (let seen = 0, left = 1; left; ) {
          const since = performance.now();
          const { rows, kinds, reasons, left: still } = await ask({ do: "score", step: "more", most, ...more });
          const took = performance.now() - since;
          most = Math.round(Math.max(FEWEST, Math.min(MOST, 2 * most, (most * BEAT) / took)));
          more = { attempts: {}, unread: {} };
          table.add(rows, kinds, reasons);
          seen += rows.length;
          left = still;
          progress((before + ((at - before) * seen) / (seen + left || 1)) / files.length);
        }
      }
      return files.length;
    }

    /** @param {number} share how much of the group is scored, from 0 to 1 */
    function progress(share) {
      const values = { count: count(table.length), percent: Math.floor(100 * share) };
      part("scoring").value = share;
      part("results").hidden = !table.length;
      fill(part("work"), values);
      if (Date.now() - toldAt < TOLD) return;
      toldAt = Date.now();
      say("scoring", values);
    }

    /** Tell of more that is wrong, in a list that is there when there is something to tell.
     * @param {"skipped" | "notes"} name @param {[string, string][]} told */
    function list(name, told) {
      const lines = all("ul", part(name))[0];
      lines.append(...told.map(([place, what]) => quiz.dom.make("li", "", `${place}: ${what}`)));
      part(name).hidden = !lines.children.length;
      fill(part(name), { [name]: count(lines.children.length) });
    }

    /** Score what is not scored yet, and compare all. */
    async function run() {
      if (isRunning || done === groups.length) return;
      isRunning = true;
      locked(true);
      when("again", false);
      say("reading");
      toldAt = Date.now();
      progress(0);
      try {
        if (!isBegun) await begin();
        let found = 0;
        while (done < groups.length) {
          found += await scored(groups[done]);
          done++;
        }
        const told = await ask({ do: "score", step: "finish", now: new Date().toISOString() });
        table.flag(told.flags, told.signs);
        if (!found && !table.length) say("nothing");
        else say("done", Object.fromEntries(["passed", "failed", "refused", "flagged"].map((name) => [name, count(table.count(name))])));
      } catch (error) {
        lost(error);
      } finally {
        isRunning = false;
        locked(false);
        table.show();
      }
      return run();
    }

    /** Say what has become of a session that cannot go on. @param {any} error */
    function lost(error) {
      isBegun = false;
      done = groups.length;
      when("again", true);
      if (error.kind === "stopped") say("stopped", { count: count(table.length) });
      else if (!error.kind) say("failed", { why: error.message }); // else it is told with the engine
    }

    /** Let nobody ask for what is not there yet; who stood at what goes is led to what comes.
     * @param {boolean} is */
    function locked(is) {
      const isThere = part("work").contains(document.activeElement);
      part("work").hidden = !is;
      part("shown").ariaLive = is ? "off" : "polite"; // every piece would be told
      part("results").hidden = !table.length;
      part("cohort").hidden = part("roster").hidden = is || !isBegun || !table.length;
      for (const name of ["csv", "json", "html"]) all(`[data-do=${name}]`, root)[0].disabled = is || !isBegun;
      if (isThere && !is) all(isBegun ? ".quiz-desk-scroll" : "[data-do=again]", root)[0].focus();
    }

    /** Take files in. @param {Given[]} given */
    function handIn(given) {
      const group = given.map((one) => ({ ...one, name: unused(one.name, taken) }));
      groups.push(group);
      if (!group.length) return say("nothing");
      return run();
    }

    /** Forget what was found out, not what was handed in. */
    function forget() {
      done = 0;
      isBegun = false;
      figures = "";
      table.clear();
      for (const name of ["skipped", "notes"]) {
        all("ul", part(name))[0].replaceChildren();
        part(name).hidden = true;
      }
      for (const name of ["figures", "duties"]) part(name).replaceChildren();
      for (const name of ["counted", "listed"]) when(name, false);
    }

    function again() {
      if (isRunning) return;
      forget();
      return run();
    }

    // --- other cases -----------------------------------------------------------------------------

    /** Use the files of a folder as cases, their paths counted from it. @param {Given[]} given */
    async function open(given) {
      const kept = given.filter(({ name, file }) => file && /\.(yml|po|toml|json)$/.test(name));
      const files = await Promise.all(kept.map(async ({ name, file }) =>
        [name.replace(/^[^/]*\//, ""), await content(/** @type {File} */ (file))]));
      own = Object.fromEntries(files);
      when("own", true);
      await changed();
    }

    /** Begin with other cases; whatever was handed in is scored by them. */
    async function changed() {
      if (isRunning) engine.stop();
      while (isRunning) await new Promise((resolve) => setTimeout(resolve, 20));
      forget();
      if (groups.length) return run();
      try {
        await begin();
        say("cases", { cases: all("[data-value=cases]", root)[0].textContent });
      } catch (error) {
        lost(error);
        when("again", false);
      }
      isBegun = false;
      table.clear();
    }

    // --- what is taken along ---------------------------------------------------------------------

    /** Have a report saved. @param {string} name as the engine calls it @param {string} file */
    async function download(name, file) {
      say("preparing");
      const texts = [];
      for (let at = 0, length = 1; at < length; ) {
        const told = await ask({ do: "score", step: "report", name, at });
        texts.push(new Blob([told.text])); // one text of all is long to encode at once
        at += told.characters;
        length = told.length;
      }
      quiz.save(file, texts, TYPES[file.split(".")[1]]);
      say("saved", { name: file });
    }

    /** Show who of a roster is done. @param {Given} given */
    async function showRoster({ name, file }) {
      const roster = { [name]: await content(/** @type {File} */ (file)) };
      say("counting");
      const told = await ask({ do: "score", step: "roster", roster, now: new Date().toISOString() });
      shown.duties(part("duties"), told, all("h2", part("roster"))[0].textContent, MOST);
      when("listed", true);
      const rows = told.rows.length;
      if (rows > MOST) say("long", { first: count(MOST), rows: count(rows) });
      else say("listed");
    }

    async function showFigures() {
      say("counting");
      const told = await ask({ do: "cohort", of: "session", count: part("count").value });
      figures = told.csv;
      shown.figures(part("figures"), told);
      when("counted", true);
      if (told.refused.length) say("uncounted", { count: count(told.refused.length) });
      else say("counted");
    }

    // --- hands -----------------------------------------------------------------------------------

    /** @type {Record<string, () => any>} */
    const actions = {
      codes() {
        const text = part("codes").value;
        if (!text.trim()) return;
        part("codes").value = "";
        return handIn([{ name: "codes.txt", file: new File([text], "codes.txt") }]);
      },
      shipped() {
        own = settings = null;
        when("own", false);
        return changed();
      },
      cancel: () => engine.stop(),
      again,
      before: () => table.turn(-1),
      after: () => table.turn(1),
      csv: () => download("csv", "attempts.csv"),
      json: () => download("json", "attempts.json"),
      html: () => download("html", "attempts.html"),
      "roster-csv": () => download("roster.csv", "roster.csv"),
      "roster-html": () => download("roster.html", "roster.html"),
      cohort: showFigures,
      figures: () => quiz.save("cohort.csv", [figures], TYPES.csv),
      clear() {
        if (isRunning) return;
        groups = [];
        taken = new Set();
        forget();
        locked(false);
        say("cleared");
        all("[data-pick=files]", root)[0].focus();
      },
    };

    root.addEventListener("click", async ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("[data-do]");
      const action = actions[/** @type {any} */ (button)?.dataset.do];
      if (!action) return;
      try {
        await action();
      } catch (error) {
        told(error);
      }
    });

    /** Say what went wrong. What is wrong with a request loses nothing. @param {any} error */
    function told(error) {
      if (error instanceof AnswerError) say("failed", { why: error.message });
      else {
        lost(error);
        locked(false);
      }
    }

    root.addEventListener("change", async ({ target }) => {
      const { dataset, files } = /** @type {HTMLInputElement} */ (target);
      if ("as" in dataset) return changed();
      if (!dataset.pick || !files?.length) return;
      const given = chosen(files);
      /** @type {HTMLInputElement} */ (target).value = ""; // the same may be chosen again
      if (dataset.pick === "cases") return open(given);
      if (dataset.pick === "roster") return showRoster(given[0]).catch(told);
      if (dataset.pick !== "settings") return handIn(given);
      settings = await content(/** @type {File} */ (given[0].file));
      when("own", true);
      return changed();
    });

    const zone = part("drop");
    const over = (/** @type {boolean} */ is) => zone.classList.toggle("quiz-over", is);
    // A file dropped beside the zone would otherwise take the page's place.
    root.ondragover = (event) => {
      event.preventDefault();
      over(true);
    };
    root.ondragleave = () => over(false);
    root.ondrop = (event) => {
      event.preventDefault();
      over(false);
      if (event.dataTransfer) dropped(event.dataTransfer).then(handIn);
    };
    // The engine is there at last: what waited for it is scored.
    root.addEventListener("engine", () => groups.length && !isBegun && again());

    casesNow().catch(() => {});
    engine.load().catch(() => {});
  };
})();
