/** The front page: the language that the reader's browser asks for comes first. */
(() => {
  "use strict";

  /** What tells two languages apart: zh-TW is zh in Hant, zh-CN is zh in Hans. @param {string} tag */
  const kind = (tag) => {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  };

  const links = [...document.querySelectorAll("a[hreflang]")];
  for (const wanted of navigator.languages) {
    const link = links.find((one) => kind(/** @type {HTMLAnchorElement} */ (one).hreflang) === kind(wanted));
    if (link) {
      link.closest("ul")?.prepend(/** @type {Element} */ (link.parentElement));
      break;
    }
  }
})();
