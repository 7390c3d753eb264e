/** Watches a page from its first moment on: when it can be answered, and when a click shows. */
(() => {
  "use strict";
  if (self !== top) return;
  const watch = { times: {}, shift: 0 };
  globalThis.benchmark = watch;

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) watch.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  /** The documents of the page: its own, and those of frames from here. */
  const places = () => [document, ...[...document.querySelectorAll("iframe")]
    .map((frame) => frame.contentDocument).filter(Boolean)];
  const everywhere = (selector) => places().flatMap((place) => [...place.querySelectorAll(selector)]);

  /** Whether something is shown and not switched off. */
  const isThere = (node) => node.getClientRects().length > 0 && !node.disabled
    && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  /** Whether a shown thing is at least partly in the window. */
  const isInWindow = (node) => {
    let { top, bottom } = node.getBoundingClientRect();
    const frame = node.ownerDocument.defaultView.frameElement;
    if (frame) {
      const by = frame.getBoundingClientRect().top;
      top += by;
      bottom += by;
    }
    return bottom > 0 && top < innerHeight;
  };

  /** Call when the frame that is being made has been painted. */
  const painted = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage("");
  };

  /** Look now and once per frame; note the time of the first one that shows all of these. What is
   * there by the time a frame is begun is shown by this frame. */
  watch.until = (name, selectors, then) => {
    const look = () => {
      if (!selectors.every((selector) => everywhere(selector).some(isThere))) {
        return requestAnimationFrame(look);
      }
      painted(() => watch.times[name] ??= performance.now());
      then?.();
    };
    look();
  };

  /** Note how long it takes from the next click to the first frame with the text in the window. */
  watch.reaction = (selector, text) => {
    delete watch.times.reaction;
    const look = (since) => {
      const found = everywhere(selector)
        .some((node) => node.textContent.includes(text) && isThere(node) && isInWindow(node));
      if (!found) return requestAnimationFrame(() => look(since));
      painted(() => watch.times.reaction = performance.now() - since);
    };
    for (const place of places()) {
      const { defaultView } = place;
      const offset = defaultView.performance.timeOrigin - performance.timeOrigin;
      const begin = (event) => {
        const since = event.timeStamp + offset;
        requestAnimationFrame(() => look(since));
      };
      place.addEventListener("click", begin, { capture: true, once: true });
    }
  };
})();
