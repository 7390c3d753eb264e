/**
 * The Lab: a case written in the browser, with what the engine says of it beside it.
 *
 * A draft is a case's file and what was changed or brought beside it; the cases of the course lie
 * below. Every change is kept at once, then the engine is asked; of several changes while it works
 * only the last is asked about. What a panel shows is asked for when it is looked at.
 */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill, make } = quiz.dom;

  /** @typedef {import("./drafts.js").Draft} Draft */

  const PAUSE = 5;
  const LARGEST = 1_000_000;
  const SEVERITIES = ["error", "warning", "advice"];
  const OWN = "quiz.lab";
  const CASE = /\.ya?ml$/;
  const TRANSLATION = /^locale\/([\w-]+)\/(.+)\.po$/;
  const NOT_LISTED = "F012";
  /** What can wait until a case that the course does not list yet is published, unless it is an error. */
  const LATER = [NOT_LISTED, "T001"];

  const today = () => new Date().toISOString().slice(0, 10);
  const stem = (/** @type {string} */ path) => path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  const named = () => crypto.randomUUID().slice(0, 8);

  /** Return a store that this browser keeps, or one that lasts as long as the page.
   * @param {"localStorage"|"sessionStorage"} name @returns {any} */
  function storeOf(name) {
    try {
      const store = globalThis[name];
      store.getItem("");
      return store;
    } catch {
      const texts = new Map();
      return { get length() { return texts.size; }, key: (/** @type {number} */ n) => [...texts.keys()][n],
        getItem: (/** @type {string} */ key) => texts.get(key) ?? null, removeItem: texts.delete.bind(texts),
        setItem: texts.set.bind(texts) };
    }
  }

  /** Hand a text to the reader as a file. @param {string} name @param {string} text */
  const save = (name, text) => quiz.save(name, [text], "text/plain;charset=utf-8");

  /** Return an editor without help, where the real one is not there.
   * @param {HTMLElement} place @param {any} options */
  function plainEditor(place, { doc, label, onChange }) {
    const area = make("textarea", "quiz-lab-plain");
    Object.assign(area, { value: doc, spellcheck: false });
    area.setAttribute("aria-label", label);
    area.oninput = () => onChange(area.value);
    place.replaceChildren(area);
    return { text: () => area.value, setText: (/** @type {string} */ text) => (area.value = text),
      setFindings() {}, focus: () => area.focus(), destroy: () => area.remove(),
      setReadOnly: (/** @type {boolean} */ is) => (area.readOnly = is),
      goTo(/** @type {number} */ line, /** @type {number} */ column) {
        const at = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? column : column - 1);
        area.focus();
        area.setSelectionRange(at, at);
      } };
  }

  /** Nothing that is played here belongs to the course. */
  function keepNoPlays() {
    const nothing = { attempts: () => ({ now: null, done: [] }), keep: () => true, forget() {}, watch() {}, remind() {}, mark() {} };
    Object.assign(quiz.store, nothing);
    quiz.mark = () => {};
  }

  /** @param {HTMLElement} root */
  quiz.lab = (root) => {
    const { assets, language } = /** @type {any} */ (root.dataset);
    const given = JSON.parse(all("template", root)[0].content.textContent);
    const [room, note, notes, status, side] =
      [".quiz-lab-room", ".quiz-lab-note", ".quiz-lab-notes", "[data-status]", ".quiz-lab-side"].map((one) => all(one, root)[0]);
    const choose = Object.fromEntries(all("[data-choose]", root).map((one) => [one.dataset.choose, one]));
    const panels = Object.fromEntries(all("[data-panel]", root).map((one) => [one.dataset.panel, one]));
    const tabs = all("[role=tab]", root);
    const [menu] = all(".quiz-lab-menu", root);
    const engine = quiz.loading(root);
    const tab = named();
    const session = storeOf("sessionStorage");
    const drafts = quiz.drafts(storeOf("localStorage"), tab);

    /** @type {{files: Record<string, string>, pictures: string[]}} the cases of the course */
    let course = { files: {}, pictures: [] };
    /** The name of what is open among the drafts. */
    let id = "";
    /** @type {Draft} */
    let draft = { path: "", files: {}, opened: {} };
    /** The file of the draft that the editor shows. */
    let file = "";
    let isLinked = false;
    /** @type {any} */
    let editor = null;
    /** @type {any} what the engine said last of what is written now; null while it is not known */
    let told = null;

    const textOf = (/** @type {string} */ path) => draft.files[path] ?? course.files[path] ?? "";
    const everything = () => ({ ...course.files, ...draft.files });
    const caseId = () => stem(draft.path);
    /** Return those of the files that the case hangs on: no other case's. @param {Record<string, string>} files */
    const needed = (files) => Object.fromEntries(Object.entries(files).filter(([path]) =>
      !(CASE.test(path) || TRANSLATION.test(path)) || ["course", caseId()].includes(stem(path))));

    /** @param {string} [name] @param {Record<string, any>} [values] */
    const say = (name, values = {}) => note.replaceChildren(...(name
      ? [fill(all(`[data-note="${name}"]`, notes)[0].cloneNode(true), values)] : []));

    // --- what is open ---------------------------------------------------------------------------

    /** Open a draft in the editor. @param {string} name @param {Draft} content @param {boolean} [linked] */
    function open(name, content, linked = false) {
      id = name;
      draft = content;
      isLinked = linked;
      for (const place of all("[data-shown]", root)) place.replaceChildren();
      for (const panel of Object.keys(shown)) delete shown[panel];
      if (!linked) session.setItem(OWN, id);
      show(draft.path);
      listFiles();
      listDrafts();
      offerLanguages();
      editor.setReadOnly(linked);
      if (linked) say("linked");
      else if (Object.keys(draft.files).length && drafts.versions(id).length) sayKept();
      else say("fresh", { name: draft.path });
      changed();
    }

    /** Open a file as one that is not changed yet. @param {string} path @param {Record<string, string>} [files] */
    const openFresh = (path, files = {}) => open(named(), { path, files, opened: { ...files } });

    /** @param {string} path */
    function show(path) {
      file = path;
      editor.setText(textOf(path), { path });
      choose.file.value = path;
    }

    function listFiles() {
      const po = Object.keys(everything()).filter((path) => path.endsWith(`/${caseId()}.po`));
      const paths = new Set([draft.path, "course.yml", ...po.sort(), ...Object.keys(draft.files)]);
      choose.file.replaceChildren(...[...paths].filter((path) => path === draft.path || path in everything())
        .map((path) => new Option(path, path)));
      choose.file.value = file;
    }

    /** Offer to translate into every language but that of the case. */
    function offerLanguages() {
      const [, written] = textOf(draft.path).match(/^language: *["']?([\w-]+)/m) || [];
      const offered = [...choose.language.options];
      for (const one of offered) one.disabled = one.value === written;
      choose.language.value = offered.find((one) => !one.disabled)?.value || "";
    }

    /** @param {string} name @param {[string, string][]} entries */
    function list(name, entries) {
      const [group] = all(`[data-list=${name}]`, root);
      group.replaceChildren(...entries.map(([value, text]) => new Option(text, `${name} ${value}`)));
      group.hidden = !entries.length;
    }

    const timeOf = (/** @type {number} */ time) =>
      new Date(time).toLocaleString(language, { dateStyle: "short", timeStyle: "short" });

    function listDrafts() {
      const found = drafts.list().flatMap((/** @type {any} */ one) => {
        const content = drafts.read(one.key);
        return content ? [[one.draft, `${content.path} · ${timeOf(one.time)}`]] : [];
      });
      const { value } = choose.open;
      list("drafts", found);
      choose.open.value = document.activeElement === choose.open ? value : "";
      listVersions();
    }

    /** List the versions, where they are looked at: at every key it would be slow to read them all. */
    function listVersions() {
      if (panelOf() !== "versions") return;
      const found = isLinked ? [] : drafts.versions(id);
      all(".quiz-lab-versions", root)[0].replaceChildren(...found.map((/** @type {any} */ one) => {
        const button = make("button", "md-button", timeOf(one.time));
        button.type = "button";
        button.dataset.version = one.key;
        const size = Object.values(drafts.read(one.key)?.files || {}).join("").length;
        return make("li", "", button, ` ${(size / 1000).toFixed(1)} kB`);
      }));
    }

    const sayKept = () => say("kept", { name: draft.path, time: timeOf(drafts.versions(id)[0]?.time || Date.now()) });

    /** Keep what is written. @param {string} text */
    function write(text) {
      if (isLinked || text === textOf(file)) return;
      draft.opened[file] ??= textOf(file);
      draft.files[file] = text;
      keep();
      changed();
    }

    function keep() {
      if (drafts.write(id, draft)) sayKept();
      else say("lost");
      listVersions();
    }

    // --- what the engine says -------------------------------------------------------------------

    let waiting = 0;
    let isAsking = false;
    let isOutdated = false;
    let revision = 0;

    function changed() {
      told = null;
      revision += 1;
      root.dataset.checked = "no";
      clearTimeout(waiting);
      waiting = setTimeout(check, PAUSE);
    }

    /** @param {object} request */
    const ask = (request) => engine.ask({ files: needed(everything()), pictures: course.pictures, case: caseId(), up: assets.replace(/assets\/$/, ""), ...request });

    async function check() {
      if (isAsking) {
        isOutdated = true;
        return;
      }
      isAsking = true;
      try {
        do {
          isOutdated = false;
          const asked = revision;
          const answer = await ask({ do: "check", want: ["rules"], today: today() });
          if (answer.error) throw new Error(answer.error.what);
          if (asked === revision) hear(answer);
        } while (isOutdated);
      } catch (error) {
        // What befell the engine is told in its place on the page; what is written is kept.
        const { kind, message: why } = /** @type {any} */ (error);
        fill(status, { why, waiting: false, clean: false, some: false, unchecked: !kind });
        fill(root, { count: "?" });
      } finally {
        isAsking = false;
      }
    }

    /** @param {any} answer */
    function hear(answer) {
      told = answer;
      const found = (answer.findings || []).map((/** @type {any} */ one) => ({ ...one, file: one.file.replace(/^scenarios\//, "") }));
      const isNew = found.some((/** @type {any} */ one) => one.code === NOT_LISTED && one.file === draft.path);
      const waits = (/** @type {any} */ one) => isNew && one.severity !== "error" && LATER.includes(one.code);
      const later = found.filter(waits);
      const now = found.filter((/** @type {any} */ one) => !waits(one));
      const counts = SEVERITIES.map((name) => now.filter((/** @type {any} */ one) => one.severity === name).length);
      const [errors, warnings, advice] = counts;
      const summary = answer.cases?.[caseId()]?.summary;
      fill(root, { count: now.length || "✓" });
      fill(status, { errors, warnings, advice, waiting: false, clean: !now.length, some: now.length > 0, unchecked: false });
      fill(panels.findings, { ...summary, summary: Boolean(summary), later: later.length > 0 });
      const [findings, laterFindings] = all(".quiz-lab-findings", root);
      findings.replaceChildren(...now.map(rowOf));
      laterFindings.replaceChildren(...later.map(rowOf));
      editor.setFindings(now.filter((/** @type {any} */ one) => one.file === file)
        .map((/** @type {any} */ one) => ({ ...one, message: `${one.what}${one.remedy ? `; ${one.remedy}` : ""}` })));
      root.dataset.checked = "yes";
      refresh();
    }

    /** Return what leads to a place in a text; of a file that is not there only its name. @param {any} finding */
    function placeIn({ file: path, line, column }) {
      if (path !== file && !(path in everything())) return make("code", "", path);
      const place = make("button", "", `${path}:${line}:${column}`);
      place.type = "button";
      place.onclick = () => {
        if (path !== file) show(path), hear(told);
        editor.goTo(line, column);
      };
      return place;
    }

    /** Return how a translation that is not there yet is made; nothing of other files. @param {string} path */
    function helpWith(path) {
      const [, into, name] = path.match(TRANSLATION) || [];
      if (!into || path in everything()) return [];
      const help = all("[data-note=absent]", notes)[0].cloneNode(true);
      Object.assign(all("button", help)[0].dataset, { into, of: name });
      return [help];
    }

    /** @param {any} finding */
    function rowOf(finding) {
      const { file: path, severity, code, rule, what, remedy, witness } = finding;
      const [summary, page] = given.rules[code] || [rule || "", ""];
      const name = make(page ? "a" : "b", "", `${code} ${rule || ""}`.trim());
      if (page) name.href = page;
      const said = make("p", "", `${what}${remedy ? `; ${remedy}` : ""}`);
      said.lang = "en";
      const row = make("li", `quiz-lab-${severity}`, make("b", "", given.severities[severity] || severity), " ",
        name, " ", placeIn(finding), make("p", "", summary), said, ...helpWith(path));
      if (witness?.length) {
        row.append(make("p", "quiz-soft", witness.map((/** @type {string[]} */ [scene, said]) => `${scene}: ${said}`).join(" → ")));
      }
      return row;
    }

    // --- the panels -----------------------------------------------------------------------------

    /** The revision that each panel shows. @type {Record<string, number>} */
    const shown = {};
    const panelOf = () => tabs.find((one) => one.getAttribute("aria-selected") === "true")?.dataset.tab || "";

    const pageOf = (/** @type {string} */ what) => ({ do: "page", what, language, today: today() });

    /** How what a panel shows is asked for, and put there.
     * @type {Record<string, {request(): object, put(place: HTMLElement, answer: any): void}>} */
    const views = {
      play: { request: () => pageOf("case"), put: play },
      picture: { request: () => pageOf("picture"), put: html },
      audit: { request: () => pageOf("audit"), put: html },
      changes: { request: () => ({ do: "diff", before: needed({ ...everything(), ...draft.opened }) }), put: lines },
    };

    /** Show the panel that is looked at as the case is now. @param {boolean} [anew] also where it is played */
    async function refresh(anew = false) {
      const name = panelOf();
      const view = views[name];
      if (!view || !told || shown[name] === revision) return;
      const isPlaying = name === "play" && shown.play && all(".quiz-thread > *", panels.play).length > 0;
      fill(panels[name], { stale: isPlaying && !anew });
      if (isPlaying && !anew) return;
      const asked = revision;
      const [place] = all("[data-shown]", panels[name]);
      if (!place.firstChild) place.append(all("[data-note=waiting]", notes)[0].cloneNode(true));
      const answer = await ask(view.request()).catch(() => null);
      if (!answer || asked !== revision || name !== panelOf()) return;
      shown[name] = asked;
      if (answer.error || ((answer.html ?? answer.text) === undefined)) {
        place.replaceChildren(all("[data-note=untold]", notes)[0].cloneNode(true));
        if (answer.error) place.append(make("pre", "", answer.error.what));
      } else view.put(place, answer);
    }

    /** Put HTML that the engine made, in which texts are cleaned; no script runs under this page's
     * policy. @param {HTMLElement} place @param {any} answer */
    function html(place, answer) {
      const template = document.createElement("template");
      template.innerHTML = answer.html;
      place.replaceChildren(template.content);
      for (const one of all("[data-width]", place)) one.style.setProperty("--width", one.dataset.width);
    }

    /** @param {HTMLElement} place @param {any} answer */
    function play(place, answer) {
      html(place, answer);
      const [book] = all(".quiz", place);
      if (!book) return;
      book.dataset.ready = "";
      quiz.play(book);
      const name = `map.${caseId()}`;
      quiz[name] = null;
      ask(pageOf("map")).then(({ map }) => (quiz[name] = map), () => {});
    }

    /** @param {HTMLElement} place @param {any} answer */
    function lines(place, answer) {
      place.replaceChildren(make("pre", "quiz-lab-lines", answer.text || ""));
    }

    /** @param {any} chosen the tab to look at @param {boolean} [isFocused] */
    function look(chosen, isFocused = false) {
      for (const one of tabs) {
        one.setAttribute("aria-selected", String(one === chosen));
        one.tabIndex = one === chosen ? 0 : -1;
        panels[one.dataset.tab].hidden = one !== chosen;
      }
      if (isFocused) chosen.focus();
      listVersions();
      refresh();
    }

    side.firstElementChild.onclick = (/** @type {any} */ { target }) => {
      const chosen = target.closest("[role=tab]");
      if (chosen) look(chosen);
    };
    side.firstElementChild.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      const at = tabs.indexOf(document.activeElement);
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || next === undefined) return;
      event.preventDefault();
      look(tabs[(next + tabs.length) % tabs.length], true);
    };

    // --- opening and saving ---------------------------------------------------------------------

    choose.open.onchange = () => {
      const [kind, value] = choose.open.value.split(" ");
      if (kind === "shipped") openFresh(value);
      if (kind === "starters") {
        const [, , text] = given.starters.find((/** @type {string[]} */ [name]) => name === value);
        openFresh(`my-${value}.yml`, { [`my-${value}.yml`]: text });
      }
      if (kind === "drafts") {
        const [newest] = drafts.versions(value);
        const content = newest && drafts.read(newest.key);
        if (content) open(value, content);
      }
    };
    // While it has the focus it keeps the choice, so that the next key goes on from there.
    choose.open.onblur = () => (choose.open.value = "");

    choose.file.onchange = () => {
      show(choose.file.value);
      if (told) hear(told);
    };

    /** Return where a file from the disk belongs. @param {File} one @param {string} text */
    function placeOf({ name, webkitRelativePath }, text) {
      if (!name.endsWith(".po")) return name.replace(/\.yaml$/, ".yml");
      const [, found] = text.match(/^"Language: *([\w-]+)/m) || webkitRelativePath.match(/([\w-]+)\/[^/]+$/) || [];
      return `locale/${found || language}/${name}`;
    }

    /** Open a case with what came with it; what came alone joins the draft that is open.
     * @param {string} path @param {Record<string, string>} files */
    function bring(path, files) {
      if (path in files) openFresh(path, files);
      else {
        drafts.turn(id);
        open(isLinked ? named() : id, { path, files: { ...draft.files, ...files }, opened: { ...draft.opened, ...files } });
      }
      keep();
    }

    choose.files.onchange = async () => {
      /** @type {Record<string, string>} */
      const files = {};
      const refused = [];
      for (const one of choose.files.files) {
        const text = one.size > LARGEST ? null : await one.text().catch(() => null);
        const saved = text !== null && one.name.endsWith(".json") ? quiz.drafts.sound(text) : null;
        if (text === null || (one.name.endsWith(".json") && !saved)) refused.push(one.name);
        else if (saved) return openFresh(saved.path, saved.files), keep();
        else files[placeOf(one, text)] = text;
      }
      choose.files.value = "";
      const path = Object.keys(files).find((name) => CASE.test(name) && stem(name) !== "course")
        || (Object.keys(files).length ? draft.path : "");
      if (path) bring(path, files);
      if (refused.length) say("unread", { names: refused.join(", "), most: LARGEST / 1000 });
    };

    /** What the buttons do, by their names, told what else stands on them. @type {Record<string, (button: any) => any>} */
    const actions = {
      save: () => save(file.replace(/^.*\//, ""), textOf(file)),
      export: () => save(`${caseId()}.draft.json`, JSON.stringify({ format: 1, ...draft }, null, 1)),
      async translate({ into = choose.language.value, of: name = caseId() }) {
        const answer = await ask({ do: "translate", language: into, case: name }).catch(() => ({}));
        if (answer.po === undefined) say("untold");
        else save(`${name}.po`, answer.po);
      },
      async link() {
        const link = await quiz.links.pack({ path: draft.path, files: { ...draft.files, [draft.path]: textOf(draft.path) } });
        if (link.length > quiz.links.LONGEST) return say("too-long", { length: link.length, most: quiz.links.LONGEST });
        const address = location.href.replace(/#.*/, "") + link;
        await navigator.clipboard.writeText(address).then(() => say("copied", { length: link.length }),
          () => (history.replaceState(null, "", link), say("shown")));
      },
      async print() {
        const answer = await ask(pageOf("sheet")).catch(() => ({}));
        if (answer.html === undefined) return say("untold");
        html(all(".quiz-lab-print", root)[0], answer);
        print();
      },
      forget: () => say("sure"),
      "forget-now"() {
        drafts.remove(id);
        begin();
        editor.focus();
      },
      adopt() {
        history.replaceState(null, "", location.pathname + location.search);
        open(named(), draft);
        keep();
        editor.focus();
      },
      replay: () => (panels.play.focus(), refresh(true)),
    };

    root.addEventListener("click", (/** @type {any} */ { target }) => {
      const button = target.closest("[data-do], [data-version]")?.dataset || {};
      const { do: action, version } = button;
      if (target.closest(".quiz")) return;
      if (action in actions) actions[action](button);
      if (action && menu.contains(document.activeElement)) menu.firstElementChild.focus();
      if (action) menu.open = false;
      const content = version && drafts.read(version);
      if (content) {
        drafts.turn(id);
        open(id, content);
        keep();
        all(".quiz-lab-versions button", root)[0].focus();
      }
    });
    root.addEventListener("engine", changed);
    addEventListener("storage", ({ key, newValue }) => {
      const [theirs] = key ? drafts.version(key) : [];
      if (!theirs || !newValue) return;
      listDrafts();
      if (theirs.draft === id && !isLinked) say("elsewhere");
    });

    // --- begin ----------------------------------------------------------------------------------

    /** Open what this tab had open, or else the newest draft, or else the first case. */
    function begin() {
      const mine = drafts.versions(session.getItem(OWN) || "");
      const [newest] = mine.length ? mine : drafts.list();
      const content = newest && drafts.read(newest.key);
      if (content) open(newest.draft, content);
      else openFresh(Object.keys(course.files).find((path) => CASE.test(path) && stem(path) !== "course") || "case.yml");
    }

    /** Open the draft that the address carries; without a sound one do otherwise.
     * @param {() => void} otherwise */
    async function follow(otherwise) {
      const linked = await quiz.links.unpack(location.hash).catch(() => "");
      const sent = linked === null ? null : quiz.drafts.sound(JSON.stringify({ ...linked, opened: {} }));
      if (sent) return open("", sent, true);
      otherwise();
      if (linked !== null) say("bad-link");
    }

    async function start() {
      engine.load().catch(() => {});
      const response = await fetch(`${assets}cases.json`).catch(() => null);
      if (response?.ok) course = await response.json();
      await allScripts;
      const make_ = quiz.editor?.open || plainEditor;
      editor = make_(all("[data-editor]", root)[0], { doc: "", label: given.label, phrases: given.phrases || {},
        names: () => quiz.editor.namesIn(textOf("course.yml")), onChange: write, onSave: actions.save });
      list("shipped", Object.keys(course.files).filter((path) => CASE.test(path) && !path.includes("/") && stem(path) !== "course")
        .map((path) => [path, path]));
      list("starters", given.starters.map((/** @type {string[]} */ [kind, name]) => [kind, name]));
      room.hidden = false;
      fill(root, { count: "…" });
      fill(status, { waiting: true, clean: false, some: false, unchecked: false });
      fill(panels.findings, { summary: false, later: false });
      fill(panels.play, { stale: false });
      look(tabs[0]);
      await follow(begin);
      addEventListener("hashchange", () => follow(() => {}));
    }

    /** The scripts that stand in the page have run by then, the editor's among them, or have failed. */
    const allScripts = new Promise((then) => document.addEventListener("DOMContentLoaded", then));
    keepNoPlays();
    start();
  };
})();
