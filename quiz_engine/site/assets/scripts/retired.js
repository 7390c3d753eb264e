/** In place of the service worker in a preview: takes away what an earlier one kept. */
(() => {
  "use strict";
  const worker = /** @type {any} */ (globalThis);
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("quiz-"));
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  })()));
})();
