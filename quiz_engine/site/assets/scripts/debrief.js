/** After the ending: the verdict, and what each decision led to. Loaded when an ending is near. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { codeOf, columnOf, scoreOf } = quiz.engine;
  const { store } = quiz;
  const { all, chosen, copies, fill, items, make } = quiz.dom;

  /** @import {Replay, Stage, Turn} from "./types" */

  /** What is shown after an ending. @param {Stage} stage @param {Replay} replayed */
  quiz.debrief = (stage, replayed) => {
    const { table, endings, part, found } = stage;
    if (stage.isExam()) return takeAway(stage, part("exam"));
    const score = scoreOf(table, replayed);
    const seen = found();
    const node = fill(part("debrief"), { ...score, failed: !score.passed,
      few: score.percent < table.pass, refused: !score.accepted, found: seen.size,
      endings: endings.length, left: endings.length - seen.size });
    all(".quiz-verdict", node)[0].classList.toggle("quiz-passed", score.passed);
    all(".quiz-review", node)[0].append(...replayed.turns
      .filter((turn) => turn.scene.kind !== "story" && turn.scene.fork !== "chance")
      .map((turn) => review(stage, turn, replayed)));
    all(".quiz-found", node)[0].append(...endings.filter((_, n) => seen.has(n))
      .map((place) => make("li", "", ...copies(all("h4", place)[0]))));
    return takeAway(stage, node);
  };

  /** A decision, what came of it, and what it cost.
   * @param {Stage} stage @param {Turn} turn @param {Replay} replayed */
  function review(stage, turn, replayed) {
    const { scene, from, at, cost, critical, possible, redone, taken } = turn;
    const place = stage.scenes[from.scene ?? 0];
    const outcome = stage.outcomeOf(turn, place);
    const choices = all(".quiz-choice", place);
    const theirs = choices.findIndex((choice) => "article" in choice.dataset);
    const column = columnOf(scene, turn.response);
    const isDecision = scene.fork === "decision";
    const item = make("li", cost ? "quiz-lost" : "", ...fill(stage.part("decision"), { cost, possible,
      redone, taken: taken && !redone, lost: cost, free: isDecision && !cost && !taken && !redone,
      strike: critical, open: !taken,
      same: theirs === column, other: theirs >= 0 && theirs !== column }).childNodes);
    const [title, did, came, facts] = item.children;
    title.append(...copies(all("h3", place)[0]));
    if (choices[column]) did.append(...copies(all("summary", choices[column])[0]));
    else did.append(...stage.answerOf(turn, stage.controlOf(scene, place, from, at)));
    came.append(...chosen(all(".quiz-message", outcome), turn.move[4]).slice(0, 1),
      ...stage.coaching(turn, outcome, place));
    const names = new Map(stage.page.principles);
    facts.prepend(...items(stage.changes(turn)));
    facts.append(...items((scene.practises || []).map((id) => `${id} ${names.get(id) || ""}`)));
    if (choices[theirs]) {
      all(".quiz-theirs", item)[0].append(...copies(all("summary", choices[theirs])[0]));
    }
    all("[data-do]", item)[0].onclick = () => stage.whatIf(turn, replayed);
    return item;
  }

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
