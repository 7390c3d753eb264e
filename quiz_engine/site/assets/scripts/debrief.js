/** After the ending: the verdict, what each decision led to, and where it lay. Loaded when near. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { codeOf, columnOf, replay, scoreOf } = quiz.engine;
  const { curve, leastToPass, placesOf, points, seenIn, ways } = quiz.figures;
  const { store } = quiz;
  const { all, chosen, copies, fill, items, make } = quiz.dom;

  /** @import {Replay, Stage, Turn} from "./types" */

  const style = make("link", "");
  style.rel = "stylesheet";
  style.href = new URL("debrief.css" + (quiz.versions?.["debrief.css"] || ""), quiz.home).href;
  document.head.append(style); // it is there by the time it is needed
  const BOX = { left: 12, top: 14, width: 256, height: 52 };
  const [MAP_WIDTH, MAP_HEIGHT] = [112, 48];
  /** A count smaller than that has no chart: its steps say as much. */
  const FEWEST = 10;

  /** What is shown after an ending. @param {Stage} stage @param {Replay} replayed */
  quiz.debrief = (stage, replayed) => {
    setUp(stage);
    return stage.isExam() ? takeAway(stage, stage.part("exam"))
      : takeAway(stage, debriefOf(stage, replayed));
  };

  /** Bring the style, the parts of the page, and what the buttons do. @param {Stage} stage */
  function setUp({ parts, actions, table, log, note, tell }) {
    if (!style.isConnected) document.head.append(style);
    if (actions.print) return;
    const brought = make("template", "");
    brought.innerHTML = quiz.debriefParts;
    parts.append(brought.content);
    Object.assign(actions, {
      print: () => window.print(),
      download() {
        quiz.save(`${table.scenario}-${log().attempt}.json`, [JSON.stringify(log()), "\n"], "application/json");
      },
      copy() {
        const code = all(".quiz-code", note.parentNode)[0];
        code.select();
        const copied = navigator.clipboard?.writeText(code.value) || Promise.reject();
        copied.then(() => tell("copied"), () => tell("selected"));
      },
    });
  }

  /** @param {Stage} stage @param {Replay} replayed */
  function debriefOf(stage, replayed) {
    const { table, endings, page, part, found } = stage;
    const score = scoreOf(table, replayed);
    const seen = found();
    const principles = quiz.earned(replayed.turns);
    const node = fill(part("debrief"), { ...score, failed: !score.passed, pass: table.pass,
      few: score.percent < table.pass, refused: !score.accepted, found: seen.size,
      endings: endings.length, left: endings.length - seen.size, story: page.story,
      practised: principles.size });
    const decisions = replayed.turns
      .filter((turn) => turn.scene.kind !== "story" && turn.scene.fork !== "chance");
    const [verdict] = all(".quiz-verdict", node);
    verdict.classList.toggle("quiz-passed", score.passed);
    all(".quiz-charts", node)[0].append(...charts(stage, replayed, decisions));
    all(".quiz-review", node)[0].append(...decisions.map((turn) => review(stage, turn, replayed)));
    all(".quiz-practised", node)[0].append(...bars(stage, principles));
    all(".quiz-found", node)[0].append(...endings.filter((_, n) => seen.has(n))
      .map((place) => make("li", "", ...copies(all("h4", place)[0]))));
    if (page.story) {
      const name = "map." + table.scenario;
      quiz.need(name, () => drawMap(stage, replayed, all(".quiz-mapped", node)[0], quiz[name]));
    }
    return node;
  }

  // --- the chain: decision, reaction, what it changed -------------------------------------------

  /** A decision, what came of it, what it cost, and the article's seller beside it.
   * @param {Stage} stage @param {Turn} turn @param {Replay} replayed */
  function review(stage, turn, replayed) {
    const { scene, from, cost, critical, possible, redone, taken } = turn;
    const place = stage.scenes[from.scene ?? 0];
    const theirs = all(".quiz-choice", place).findIndex((choice) => "article" in choice.dataset);
    const isSame = theirs === columnOf(scene, turn.response);
    const isFree = scene.fork === "decision" && !cost && !taken && !redone;
    const item = make("li", cost ? "quiz-lost" : "", ...fill(stage.part("decision"), { cost, possible,
      redone, taken: taken && !redone, lost: cost, free: isFree, strike: critical, open: !taken,
      same: isSame, other: theirs >= 0 && !isSame }).childNodes);
    const [mine, other] = all(".quiz-sides", item)[0].children;
    all("h5", item)[0].append(...copies(all("h3", place)[0]));
    side(stage, turn, place, mine);
    if (!other.hidden) side(stage, { ...turn, response: (scene.columns || [])[theirs],
      move: /** @type {any} */ (from.moves[theirs]) }, place, other);
    const names = new Map(stage.page.principles);
    all(".quiz-coached", item)[0].append(...stage.coaching(turn, stage.outcomeOf(turn, place), place));
    all(".quiz-facts", item)[0].append(
      ...items((scene.practises || []).map((id) => `${id} ${names.get(id) || ""}`)));
    all("[data-do]", item)[0].onclick = () => stage.whatIf(turn, replayed);
    return item;
  }

  /** What one of the two did there, what was answered, and what it changed.
   * @param {Stage} stage @param {Turn} turn @param {any} place @param {any} node */
  function side(stage, turn, place, node) {
    const [, did, came, changed] = node.children;
    const { scene, from, at, move } = turn;
    const choice = all(".quiz-choice", place)[columnOf(scene, turn.response)];
    if (choice) did.append(...copies(all("summary", choice)[0]));
    else did.append(...stage.answerOf(turn, stage.controlOf(scene, place, from, at)));
    if (!move) return;
    const said = chosen(all(".quiz-message", stage.outcomeOf(turn, place)), move[4]);
    const buyers = (/** @type {any} */ one) => one.dataset.role === "buyer";
    came.append(...(said.some(buyers) ? said.filter(buyers) : said).slice(0, 1));
    changed.append(...items(stage.changes(turn)));
  }

  // --- charts -----------------------------------------------------------------------------------

  /** @param {string} tag @param {Record<string, any>} attributes @param {...(Node|string)} inside */
  function drawn(tag, attributes, ...inside) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...inside);
    return node;
  }

  /** The score that was still possible, and what else changed, after each decision.
   * @param {Stage} stage @param {Replay} replayed @param {Turn[]} decisions */
  function charts(stage, replayed, decisions) {
    if (!decisions.length) return [];
    const possible = [decisions[0].possible + decisions[0].cost,
      ...decisions.map((turn) => turn.possible)];
    const { maximum } = scoreOf(stage.table, replayed);
    const mark = leastToPass(stage.table, maximum);
    const lost = [false, ...decisions.map((turn) => turn.cost > 0)];
    const moments = [0, ...decisions.slice(1).map((turn) => turn.at), stage.log().steps.length]
      .map((steps) => replay(stage.table, stage.log().steps.slice(0, steps)));
    return [{ name: stage.part("possible").textContent, values: possible, texts: possible,
      high: possible[0], mark, lost, isPass: true }, ...measures(stage, moments)]
      .map((series) => chart(stage, series));
  }

  /** The rates and amounts that changed, at these moments. @param {Stage} stage @param {Replay[]} moments */
  function measures({ table, page, rate, level }, moments) {
    const rates = page.metrics.map((/** @type {any} */ { name, below }, /** @type {number} */ n) => {
      const readings = moments.map(({ state }) => table.readings[state.reading][n]);
      return { name, mark: below ?? -1, high: below ? 2 * below : 100,
        texts: readings.map((reading) => rate(reading, n)),
        values: readings.map(([above, all]) => (all ? 100 * above / all : 0)) };
    });
    const amounts = table.gauges.map(({ start, from, to }, n) => {
      const values = moments.map(({ path }) => path.reduce((sum, { move }) => sum + move[6][n], start));
      const isAmount = !page.gauges[n].labels && to - from >= FEWEST;
      return { name: page.gauges[n].name, low: from, high: to, values: isAmount ? values : [],
        texts: values.map((value) => level(value, n)) };
    });
    return [...rates, ...amounts].filter(({ values }) => new Set(values).size > 1);
  }

  /** @param {Stage} stage @param {any} series */
  function chart({ part }, { name, values, texts, low = 0, high, mark = -1, lost = [], isPass }) {
    const [bottom, top] = [Math.min(low, ...values), Math.max(high, mark, ...values)];
    const dots = points(values, bottom, top, BOX);
    const last = values.length - 1;
    const node = fill(part("chart"), { name, first: texts[0], last: texts[last], mark: isPass ? mark : `${mark}%`,
      isPass: isPass && mark >= 0, isTarget: !isPass && mark >= 0 });
    const height = BOX.top + BOX.height;
    const [[, line]] = points([mark], bottom, top, BOX);
    node.append(drawn("svg", { viewBox: `0 0 280 ${height + 20}`, role: "img",
      "aria-label": `${name}: ${texts.join(" → ")}` },
    drawn("path", { class: "quiz-axis", d: `M${BOX.left} ${height}h${BOX.width}` }),
    ...(mark >= 0 ? [drawn("path", { class: "quiz-mark", d: `M${BOX.left} ${line}h${BOX.width}` })] : []),
    drawn("polyline", { points: dots.join(" ") }),
    ...dots.map(([cx, cy], n) => drawn("circle", { cx, cy, r: 3.5, class: lost[n] ? "quiz-loss" : "" })),
    ...dots.slice(1).map(([x], n) => drawn("text", { x, y: height + 15 }, String(n + 1)))));
    return node;
  }

  /** @param {Stage} stage @param {Map<string, {points: number, possible: number}>} principles */
  function bars({ page, part }, principles) {
    return page.principles.filter(([id]) => principles.has(id)).map(([id, name]) => {
      const { points: earned, possible: most } = principles.get(id) || { points: 0, possible: 0 };
      const node = fill(part("principle"), { name: `${id} ${name}`, earned, most });
      all(".quiz-bar > span", node)[0].style.width = `${100 * Math.max(0, earned) / (most || 1)}%`;
      return node;
    });
  }

  // --- the map ----------------------------------------------------------------------------------

  /** Draw what this learner has seen of the case. Nothing else has a name or a way.
   * @param {Stage} stage @param {Replay} replayed @param {any} node @param {any} map */
  function drawMap(stage, replayed, node, { size: [width, height], places, ways: curves, article }) {
    const { table, scenes, endings } = stage;
    const plays = stage.finished().map((past) => replay(table, past.steps));
    const now = placesOf(table, replayed);
    const seen = new Set([replayed, ...plays].flatMap((play) => seenIn(table, play)));
    const before = ways(plays.map((play) => placesOf(table, play)));
    const theirs = ways([article]).filter((way) => way.every((place) => seen.has(place)));
    const titles = [...scenes.map((scene) => all("h3", scene)[0]),
      ...endings.map((ending) => all("h4", ending)[0])].map((title) => title.firstChild.textContent);
    fill(node, { seen: [...seen].filter((place) => place < scenes.length).length, scenes: scenes.length,
      before: plays.length > 1, seller: theirs.length });
    const path = (/** @type {string} */ kind) => (/** @type {[number, number]} */ way) =>
      drawn("path", { class: kind, d: curve(curves[way.join(" ")]) });
    const [canvas] = all(".quiz-map", node);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.append(
      drawn("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": true },
        ...before.map(path("quiz-before")), ...ways([now]).map(path("quiz-now")),
        ...theirs.map(path("quiz-seller"))),
      ...places.map(([x, y], n) => {
        const kind = [n < scenes.length ? "quiz-place" : "quiz-place quiz-goal",
          now.includes(n) ? "quiz-today" : "", seen.has(n) ? "" : "quiz-unseen"].join(" ");
        const box = make("span", kind, seen.has(n) ? titles[n] : "?");
        box.style.left = `${x - MAP_WIDTH / 2}px`;
        box.style.top = `${y - MAP_HEIGHT / 2}px`;
        return box;
      }));
    canvas.setAttribute("aria-label",
      `${all(".quiz-summary", node)[0].textContent} ${now.map((place) => titles[place]).join(" → ")}`);
    node.hidden = false;
  }

  // --- to take away -----------------------------------------------------------------------------

  /** Offer the attempt as a file and as a code, before what is done next.
   * @param {Stage} stage @param {HTMLElement} node */
  function takeAway(stage, node) {
    const attempt = stage.log();
    all(".quiz-again", node)[0].before(stage.part("take"));
    const [name] = all(".quiz-learner", node);
    const [code] = all(".quiz-code", node);
    name.value = attempt.learner;
    code.value = codeOf(attempt);
    name.oninput = () => {
      attempt.learner = name.value.trim();
      code.value = codeOf(attempt);
      stage.save();
      store.setMe({ learner: attempt.learner });
    };
    return node;
  }
})();
