"use strict";

// Measures one contender: ours through its own worker, others through the worker beside this file.
globalThis.measure = async (folder, isOurs, asked) => {
  if (!isOurs) {
    const worker = new Worker(`${folder}/bench.js`);
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(asked);
    });
  }
  const begin = performance.now();
  const told = {};
  const engine = new quizSite.python.Engine(`${folder}/`, {
    started: () => (told.interpreter = performance.now() - begin),
  });
  await engine.ready();
  const ready = performance.now();
  const answer = await engine.ask(JSON.parse(asked));
  const first = performance.now();
  await engine.ask(JSON.parse(asked));
  return {
    ...told,
    ready: ready - begin,
    first: first - ready,
    again: performance.now() - first,
    memory: engine.memory,
    digest: Object.values(answer.cases)[0].digest,
  };
};
