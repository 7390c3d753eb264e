/** The engine on a page: its progress, its failures, and whatever takes long, shown where they belong. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { all, fill } = quiz.dom;

  /** After how many ms of computing the reader is offered to stop it. */
  const LONG = 3000;
  const MB = 1_000_000;

  /** Return the engine of a page, which is asked as `python.Engine` is; what befalls it is shown.
   * @param {HTMLElement} root the part of the page whose `data-runtime` says where the engine lies
   * @returns {any} the engine, with `load()` to start it before it is asked */
  quiz.loading = (root) => {
    const [place] = all("[data-engine]", root);
    const [bar] = all("progress", place);
    const inMegabytes = (/** @type {number} */ bytes) => (bytes / MB).toFixed(1);

    /** Show one state, or none; the focus stays here when what had it is gone. @param {string} [state] @param {Record<string, any>} [values] */
    function show(state = "", values = {}) {
      const isHere = place.contains(document.activeElement);
      for (const part of all("[data-state]", place)) part.hidden = part.dataset.state !== state;
      fill(place, values);
      if (isHere && document.activeElement?.closest("[hidden]")) place.focus();
    }

    const engine = new quiz.python.Engine(root.dataset.runtime, {
      progress(/** @type {number} */ received, /** @type {number} */ total) {
        bar.max = total;
        bar.value = received;
        if (received < total) {
          show("loading", { received: inMegabytes(received), total: inMegabytes(total) });
        } else show("starting");
      },
    });

    /** What was asked and is not answered. */
    let open = 0;
    let since = 0;
    let clock = 0;

    const tick = () => show("busy", { seconds: Math.round((Date.now() - since) / 1000) });

    function began() {
      if (open++) return;
      since = Date.now();
      clock = setTimeout(() => (tick(), (clock = setInterval(tick, 1000))), LONG);
    }

    function ended() {
      if (--open) return;
      clearTimeout(clock);
      clearInterval(clock);
    }

    /** Show why there is no answer. @param {any} error */
    function failed(error) {
      const why = error.message.replace(/[.\s]+$/, "");
      show({ load: "failed", stopped: "stopped" }[/** @type {string} */ (error.kind)] || "died", { why });
    }

    let isKept = false;

    /** Have what this page needs kept on the device, once, for when there is no network. */
    async function keep() {
      if (isKept) return;
      isKept = true;
      const { active } = (await navigator.serviceWorker?.ready) || {};
      active?.postMessage({ keep: root.dataset.language, engine: true });
    }

    async function load() {
      try {
        await engine.ready();
        show();
        keep();
      } catch (error) {
        failed(error);
        throw error;
      }
    }

    /** Ask when the engine is ready; the time of loading is no computing. @param {object} request */
    async function ask(request) {
      await load();
      began();
      try {
        const answer = await engine.ask(request);
        if (open === 1) show();
        return answer;
      } catch (error) {
        failed(error);
        throw error;
      } finally {
        ended();
      }
    }

    place.onclick = (/** @type {any} */ { target }) => {
      const { do: action } = target.closest("[data-do]")?.dataset || {};
      if (action === "retry") load().then(() => root.dispatchEvent(new Event("engine")), () => {});
      if (action === "stop") engine.stop();
    };

    return { ask, load, stop: () => engine.stop(), get memory() { return engine.memory; } };
  };
})();
