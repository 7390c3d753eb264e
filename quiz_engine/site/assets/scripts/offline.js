/** Keeps the course on this device, and tells when a new version of it is there. */
(() => {
  "use strict";
  const quiz = (/** @type {any} */ (globalThis).quizSite ??= {});
  const { make } = quiz.dom;
  const { serviceWorker } = navigator;

  /** @type {HTMLElement|undefined} what is said of a new version */
  let said;

  /** @param {any} worker @returns {Promise<{ready: string, load: string}>} in the page's language */
  const wordsOf = (worker) => new Promise((tell) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => tell(data);
    worker.postMessage({ say: document.documentElement.lang }, [port2]);
  });

  /** Say that a new version is there, once. @param {any} worker @param {() => void} load */
  async function announce(worker, load) {
    const { ready, load: name } = await wordsOf(worker);
    if (said?.isConnected) return;
    const button = make("button", "md-button", name);
    button.onclick = load;
    said = make("div", "md-typeset", make("div", "quiz-note", make("p", "", ready + " ", button)));
    said.role = "status";
    document.body.append(said);
  }

  /** @param {URL} address of the worker */
  async function start(address) {
    let isControlled = !!serviceWorker.controller;
    let isAsked = false;
    const registration = await serviceWorker.register(address);
    const offer = (/** @type {any} */ worker) => announce(worker, () => {
      isAsked = true;
      worker.postMessage({ activate: true });
    });
    const follow = (/** @type {any} */ worker) => worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && serviceWorker.controller) offer(worker);
    });
    serviceWorker.addEventListener("controllerchange", () => {
      if (isAsked) location.reload();
      else if (isControlled) announce(serviceWorker.controller, () => location.reload());
      isControlled = true;
    });
    registration.addEventListener("updatefound", () => follow(registration.installing));
    if (registration.waiting && isControlled) offer(registration.waiting);
    follow(registration.installing);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) registration.update().catch(() => {});
    });
    const { active } = await serviceWorker.ready;
    active?.postMessage({ keep: new URL("..", quiz.home).pathname.split("/").at(-2) });
  }

  /** Keep the course for when there is no network; from disk it is there already. */
  quiz.keepOffline = () => {
    if (!serviceWorker || location.protocol === "file:") return;
    start(new URL("../../sw.js", quiz.home)).catch(() => { /* then the course needs the network */ });
  };
})();
