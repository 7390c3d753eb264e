/** The editor of cases: `quizSite.editor.open` puts one into a page.
 *
 * It lies in a shadow root: there styles need no `style` element, which a strict policy forbids.
 */
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentService, indentUnit,
  StreamLanguage, syntaxHighlighting,
} from "@codemirror/language";
import { forEachDiagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, StateField } from "@codemirror/state";
import {
  EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip,
  keymap, lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import style from "./editor.css";
import { keyAt, namesIn, offersAt } from "./offers.mjs";
import { placesIn } from "./places.mjs";

const site = (/** @type {any} */ (globalThis).quizSite ??= {});

/** A finding as the engine tells of it; `message` stands for what has no `what`.
 * @typedef {{line: number, column: number, endLine?: number, endColumn?: number,
 *   severity: string, code?: string, what?: string, remedy?: string, message?: string}} Finding */

/** @typedef {import("./names.mjs").Names} Names */

/** How an editor begins, and who is told.
 *
 * `path` says what kind of file it is: a case, the course, a translation. `schema` goes before that
 * of the kind, `phrases` before the words of the page. `names` are, or bring, the principles and
 * metrics of the course, for what is completed. `onChange` is told each new text,
 * never one that is still being composed; `onSave` that Ctrl+S was pressed.
 * @typedef {{doc?: string, path?: string, label: string, phrases?: {[english: string]: string},
 *   schema?: object, names?: Names | (() => Names), readOnly?: boolean,
 *   onChange?: (text: string) => void, onSave?: () => void}} Options */

const SEVERITIES = { error: "error", warning: "warning" };
const LEAVE = "Tab indents. Press Escape, then Tab, to leave the editor.";
const byProgram = Annotation.define();

/** Put an editor into an element.
 * @param {HTMLElement} parent @param {Options} options */
function open(parent, options) {
  const { frame, root, told } = framed(parent, options);
  const readOnly = new Compartment();
  /** @type {Finding[]} */
  let findings = [];
  let isChanged = false;
  let isNews = false;
  let path = options.path ?? "";

  /** Tell what happened while characters were composed, once they are. */
  const settle = () => {
    if (view.composing) return;
    if (isNews) {
      isNews = false;
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state, findings)));
    }
    if (isChanged) {
      isChanged = false;
      options.onChange?.(textOf(view.state));
    }
  };

  /** @param {import("@codemirror/view").ViewUpdate} update */
  const heed = (update) => {
    if (update.transactions.some((one) => one.docChanged && !one.annotation(byProgram))) isChanged = true;
    if (update.selectionSet || update.docChanged) tell(update.state);
    if (isChanged) settle();
  };

  /** Say under the text what is wrong in the line of the cursor. @param {EditorState} state */
  const tell = (state) => {
    const line = state.doc.lineAt(state.selection.main.head);
    /** @type {string[]} */
    const here = [];
    forEachDiagnostic(state, ({ source, message }, from) => {
      if (from >= line.from && from <= line.to) here.push(`${source} ${message}`.trim());
    });
    const text = here.join("\n");
    if (told.textContent !== text) told.textContent = text;
  };

  /** @param {string} doc @param {boolean} isReadOnly */
  const begin = (doc, isReadOnly) => EditorState.create({
    doc,
    extensions: [
      lineEnds.init(() => endsOf(doc)),
      readOnly.of(EditorState.readOnly.of(isReadOnly)),
      ...extensionsOf(options),
      ...kindOf(path, options),
      EditorView.updateListener.of(heed),
      EditorView.domEventObservers({ compositionend: () => void setTimeout(settle) }),
    ],
  });

  const view = new EditorView({
    state: begin(options.doc ?? "", Boolean(options.readOnly)), parent: frame, root,
  });
  frame.prepend(view.dom);

  return {
    /** Return the text, with the line ends that it came with. */
    text: () => textOf(view.state),

    /** Show another text; `onChange` is not told. With its history it is the same file still, and the
     * change can be taken back.
     * @param {string} text @param {{keepHistory?: boolean, path?: string}} [how] */
    setText(text, { keepHistory = false, path: from = path } = {}) {
      const is = view.state;
      path = from;
      if (keepHistory) {
        view.dispatch({ changes: difference(is.doc.toString(), is.toText(text).toString()), annotations: [byProgram.of(true), isolateHistory.of("full")] });
      } else {
        findings = [];
        view.setState(begin(text, is.readOnly));
        view.scrollDOM.scrollTop = 0;
      }
      tell(view.state);
    },

    /** Underline what was found, in place of what was found before. @param {Finding[]} found */
    setFindings(found) {
      findings = [...found];
      isNews = true;
      settle();
      tell(view.state);
    },

    /** Put the cursor at a line and a column, which count from 1, and the focus into the text.
     * @param {number} line @param {number} [column] */
    goTo(line, column = 1) {
      const anchor = placesIn(view.state.doc.toString()).offsetOf(line, column);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },

    focus: () => view.focus(),

    /** @param {boolean} isReadOnly */
    setReadOnly(isReadOnly) {
      view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(isReadOnly)) });
    },

    destroy() {
      view.destroy();
      /** @type {ShadowRoot} */ (root).host.remove();
    },

    view,
  };
}

/** Make the element that the editor lies in, with what is said under it.
 * @param {HTMLElement} parent @param {Options} options */
function framed(parent, options) {
  const host = document.createElement("div");
  host.className = "quiz-editor";
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const [frame, foot, told, leave] = ["div", "div", "p", "p"].map((name) => document.createElement(name));
  frame.className = "editor";
  foot.className = "foot";
  told.className = "told";
  told.setAttribute("role", "status");
  leave.id = "leave";
  leave.textContent = phrasesOf(options)[LEAVE] ?? LEAVE;
  foot.append(told, leave);
  frame.append(foot);
  root.append(frame);
  parent.append(host);
  return { frame, root, told };
}

/** @param {Options} options @returns {{[english: string]: string}} */
function phrasesOf({ phrases }) {
  return { ...site.editorWords, ...phrases };
}

/** @param {Options} options */
function extensionsOf(options) {
  return [
    EditorState.phrases.of(phrasesOf(options)),
    EditorState.tabSize.of(2),
    indentUnit.of("  "),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": options.label, "aria-describedby": "leave", spellcheck: "false", tabindex: "0",
    }),
    lintGutter(),
    lineNumbers(),
    foldGutter(),
    codeFolding({ placeholderDOM: folded }),
    highlightSpecialChars(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    history(),
    indentOnInput(),
    indentService.of(indentOf),
    bracketMatching(),
    syntaxHighlighting(classHighlighter),
    search({ top: true }),
    leaving,
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => (options.onSave?.(), true) },
      { key: "Tab", run: indentMore, shift: indentLess },
      ...completionKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap, ...historyKeymap,
      ...defaultKeymap.filter(({ key }) => key !== "Escape"),
    ]),
  ];
}

/** Return what stands for folded lines.
 * @param {EditorView} view @param {(event: Event) => void} unfold */
function folded(view, unfold) {
  const sign = document.createElement("span");
  sign.className = "cm-foldPlaceholder";
  sign.textContent = "…";
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", view.state.phrase("folded code"));
  sign.title = view.state.phrase("unfold");
  sign.onclick = unfold;
  return sign;
}

const OPENS = /^(\s*(?:- +)*)[^\s#].*:\s*$/;

/** Return how far in a new line begins behind a key that has no value yet: further than the key.
 * @param {import("@codemirror/language").IndentContext} context @param {number} at */
function indentOf(context, at) {
  if (context.simulatedBreak !== at) return undefined;
  const opened = OPENS.exec(context.lineAt(at, -1).text);
  return opened ? opened[1].length + context.unit : undefined;
}

/** After Escape, Tab leaves the text, however long one waits; after any other key it indents. */
const leaving = EditorView.domEventObservers({
  keydown(event, view) {
    if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
    view.setTabFocusMode(event.key === "Escape");
  },
  blur: (_, view) => view.setTabFocusMode(false),
});

/** Return what an editor knows of a kind of file: how it is coloured, what is completed in it.
 * @param {string} path @param {Options} options */
function kindOf(path, options) {
  if (/\.po$/.test(path)) return [translation];
  const schema = options.schema ?? site.schemas?.[/(?:^|\/)course\.ya?ml$/.test(path) ? "course" : "scenario"];
  if (!schema) return [yaml()];
  const override = [sourceOf(schema, options)];
  const activateOnCompletion = (/** @type {{type?: string}} */ { type }) => type === TYPES.key;
  return [
    yaml(),
    autocompletion({ override, icons: false, activateOnCompletion }),
    hoverTooltip((view, at) => explained(schema, view.state.doc.toString(), at)),
  ];
}

/** The colours of a translation, in GNU's format PO. */
const translation = StreamLanguage.define({
  token(stream) {
    if (stream.match(/^#.*/)) return "comment";
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
    if (stream.match(/^\w+(?:\[\d+\])?/)) return "propertyName";
    stream.next();
    return null;
  },
});

/** Return what completes: keys, listed values and names, as the schema and the text have them.
 * @param {object} schema @param {Options} options */
function sourceOf(schema, { names }) {
  /** @param {import("@codemirror/autocomplete").CompletionContext} context */
  return ({ state, pos, explicit }) => {
    const given = typeof names === "function" ? names() : names;
    const found = offersAt(state.doc.toString(), pos, schema, given);
    if (!found) return null;
    const isBegun = found.from < pos || found.offers[0].kind !== "key";
    return explicit || isBegun ? {
      from: found.from, to: found.to, validFor: /^[\w-]*$/, options: found.offers.map(option),
    } : null;
  };
}

/** Return what says what a key means, over the key.
 * @param {object} schema @param {string} text @param {number} at */
function explained(schema, text, at) {
  const found = keyAt(text, at, schema);
  return found && {
    pos: found.from,
    end: found.to,
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "about";
      dom.textContent = found.about;
      return { dom };
    },
  };
}

const TYPES = { key: "property", value: "enum", name: "variable" };

/** @param {import("./offers.mjs").Offer} offer @param {number} at */
function option({ name, about, text, kind, isNeeded }, at) {
  const boost = (isNeeded ? 50 : 0) - Math.min(at, 49);
  return { label: name, info: about || undefined, apply: text, type: TYPES[kind], boost };
}

/** @param {EditorState} state @param {Finding[]} findings
 * @returns {import("@codemirror/lint").Diagnostic[]} */
function diagnosticsOf(state, findings) {
  const places = placesIn(state.doc.toString());
  return findings.map((found) => ({
    ...places.rangeOf(found),
    severity: /** @type {any} */ (SEVERITIES)[found.severity] ?? "info",
    source: found.code ?? "",
    message: [found.what ?? found.message ?? "", found.remedy].filter(Boolean).join("\n"),
  }));
}

/** Return the text with the line ends that it came with. @param {EditorState} state */
function textOf(state) {
  return state.sliceDoc().replaceAll("\n", state.field(lineEnds));
}

/** What ends the lines of the file: Windows's pair only where all lines end so. */
const lineEnds = StateField.define({ create: () => "\n", update: (ends) => ends });

/** @param {string} text */
const endsOf = (text) => /\r\n/.test(text) && !/[^\r]\n|^\n/.test(text) ? "\r\n" : "\n";

/** Return what changes one text into another: what is alike at both ends stays.
 * @param {string} before @param {string} after */
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let alike = 0;
  while (alike < most - from && before.at(-1 - alike) === after.at(-1 - alike)) alike++;
  return { from, to: before.length - alike, insert: after.slice(from, after.length - alike) };
}

site.editor = { open, namesIn };
