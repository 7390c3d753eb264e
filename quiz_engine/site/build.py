"""The site: an ordinary docs folder per language from pages and scenarios, then MkDocs over it.

MkDocs sees plain Markdown and HTML and no plugin of ours, so another generator can take its place.
It builds beside the site, which is brought up to date only when that has gone well: a reader, or a
failed build, never meets half a site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.browser.archives import CompilerError
from quiz_engine.browser.build import FOLDER as PYTHON
from quiz_engine.browser.build import ToolMissingError, kept_runtime, tools_below
from quiz_engine.browser.trimming import TrimmingError
from quiz_engine.project import COURSE
from quiz_engine.rules.wording import primary
from quiz_engine.simplified import LANGUAGE, SOURCE
from quiz_engine.site.assets import front_script, own_assets
from quiz_engine.site.blocks import Around, Blocks, MarkerError, marked_pages
from quiz_engine.site.bundling import BundleError, editor_for
from quiz_engine.site.folder import bring_up_to_date, read_tree
from quiz_engine.site.generator import GeneratorError, extra_of, generate
from quiz_engine.site.offline import app_manifest, with_offline, with_versions
from quiz_engine.site.pages import pages_of
from quiz_engine.site.policy import with_policies
from quiz_engine.site.searching import (
    finding_either_script,
    finding_japanese,
    readable_from_disk,
)
from quiz_engine.site.spaces import without_indents
from quiz_engine.site.stylesheet import joined, without_unused
from quiz_engine.site.templates import render
from quiz_engine.site.vendor import vendored
from quiz_engine.site.voice import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz_engine.project import Project
    from quiz_engine.site.blocks import Check
    from quiz_engine.site.folder import Tree
    from quiz_engine.site.pages import Page

PAGE_OR_SCRIPT = re.compile(r"\.html$|assets/(?:javascripts/)?[^/]+\.js$")
MANIFEST = "manifest.webmanifest"
IDLE = re.compile(
    r"^assets/.*\.map$|^assets/javascripts/lunr/(?!tinyseg|min/lunr\.(?:ja|jp|multi|stemmer)\b)"
)
THEME_STYLE = re.compile(r"assets/stylesheets/[^/]+\.css$")


class BuildError(Exception):
    """A page or a configuration that the site cannot be built from; says where and why."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a site comes from and goes to. ``root`` holds mkdocs.yml and docs/."""

    root: Path
    docs: Path
    site: Path

    def config(self, language: str) -> Path:
        """Return the file that configures a language's site."""
        return self.root / "docs" / f"{language}.yml"


def build_site(  # noqa: PLR0913 - all but two by name
    project: Project,
    places: Places,
    *,
    languages: Iterable[str] | None = None,
    strict: bool = False,
    site_url: str = "",
    check: Check | None = None,
) -> tuple[str, ...]:
    """Bring the docs folders and the site up to date; return all warnings.

    Only the given languages are built anew, by default all. ``site_url`` is where the site will
    stand, with a slash at its end; without it the pages work anywhere but name no address.
    ``check`` finds what audit pages tell to be wrong with a case; without it they tell of nothing.

    Raises:
        BuildError: a page names what is not there, a language has no pages or configuration, or
            (``strict``) there were warnings. The site is then as it was.
    """
    chosen = tuple(project.languages if languages is None else languages)
    write_docs(project, places, languages=chosen, check=check)
    warnings = list(_missing_pages(project, places))
    sites: Tree = {}
    for language in chosen:
        built = _searched(_built(places, language, site_url), project, places, language)
        warnings += built.warnings
        sites |= {f"{language}/{name}": data for name, data in built.files.items()}
    if strict and warnings:
        raise BuildError("\n".join(warnings))
    whole = _kept(project, places, chosen) | sites | _python(places)
    bring_up_to_date(places.site, with_offline(whole, project.languages))
    return tuple(warnings)


def write_docs(
    project: Project,
    places: Places,
    *,
    languages: Iterable[str] | None = None,
    check: Check | None = None,
) -> tuple[str, ...]:
    """Bring the docs folder of each language up to date; return the files that changed.

    ``check`` is that of :func:`build_site`.

    Raises:
        BuildError: a page names what is not there, or a language has no pages.
    """
    changed: list[str] = []
    for language in project.languages if languages is None else languages:
        tree = _docs(project, places, language, check)
        folder = places.docs / language
        changed += [f"{language}/{name}" for name in bring_up_to_date(folder, tree)]
    return tuple(changed)


def _missing_pages(project: Project, places: Places) -> Iterator[str]:
    """Yield a warning for each page that another language has: the switch would lead nowhere."""
    pages = {
        language: {name for name in _pages(project, places, language) if name.endswith(".md")}
        for language in project.languages
    }
    for language, present in pages.items():
        for other, theirs in pages.items():
            for name in sorted(theirs - present):
                gone = places.root / "docs" / language / name
                yield f"{gone}: the page is missing, but {other}/{name} is there and links to it"


def _pages(project: Project, places: Places, language: str) -> dict[str, Page]:
    """Return the pages of a language, as its configuration wants them."""
    fallback = fallback_of(places, language)
    if fallback and fallback not in project.languages:
        known = ", ".join(project.languages)
        message = f"{places.config(language)}: no language '{fallback}', expected one of: {known}"
        raise BuildError(message)
    docs = places.root / "docs"
    return pages_of(docs, language, languages=project.languages, fallback=fallback)


def fallback_of(places: Places, language: str) -> str:
    """Return the language whose pages stand for those that a language lacks; empty for none."""
    fallback = extra_of(places.config(language)).get("fallback")
    return str(fallback.get("language", "")) if isinstance(fallback, dict) else ""


# --- the docs folder of a language --------------------------------------------------------------


def _docs(project: Project, places: Places, language: str, check: Check | None) -> Tree:
    pages = _pages(project, places, language)
    if not pages:
        source = places.root / "docs" / language
        message = f"{source}: there are no pages for the language {language}"
        raise BuildError(message)
    marked = marked_pages({name: page.data for name, page in pages.items()})
    theirs = vendored(places.root) | _editor(places, language)
    around = Around(marked, check, "qrcode.js" in theirs, engine_lacks=_engine_lacks(places))
    written: Tree = {}
    for name, page in pages.items():
        blocks = Blocks(project, page.language, page=name, around=around)
        written[name] = _page(page.path, page.data, blocks)
        written |= blocks.files
    cases = {name: page for (kind, name), page in marked.items() if kind == "quiz"}
    own = own_assets(language, theirs | _scripts_beside(written), cases)
    assets = _assets(places.root / "docs" / "assets", project.folder / "assets", own)
    written[MANIFEST] = app_manifest(_title(project, language), language)
    return written | {f"assets/{name}": data for name, data in assets.items()}


def _editor(places: Places, language: str) -> Tree:
    """Return the script of the editor by its name; nothing where it cannot be put together.

    Raises:
        BuildError: it can be, but its packages do not fit.
    """
    try:
        return editor_for(language, places.root, places.docs.parent)
    except BundleError as error:
        raise BuildError(str(error)) from error


def _scripts_beside(written: Tree) -> Tree:
    """Return the scripts that blocks have brought, by their names."""
    return {
        name.removeprefix("assets/"): data
        for name, data in written.items()
        if name.startswith("assets/") and name.endswith(".js")
    }


def _title(project: Project, language: str) -> str:
    """Return the course's title in the language."""
    title = project.course.title if project.course else None
    return project.catalog(language, COURSE).get(title.id, title.source) if title else ""


def _assets(of_pages: Path, of_cases: Path, own: Tree) -> Tree:
    """Return the pictures of the pages and of the cases, and the player's own files."""
    pages, cases = read_tree(of_pages), read_tree(of_cases)
    for name in cases:
        if name in pages or name in own:
            message = f"{of_cases / name}: a file of the site has the same name; rename this one"
            raise BuildError(message)
    return pages | cases | own


def _page(path: Path, data: bytes, blocks: Blocks) -> bytes:
    if path.suffix != ".md":
        return data
    try:
        return blocks.fill(data.decode("utf-8-sig")).encode()
    except MarkerError as error:
        message = f"{path}:{error.line}:1: {error.what}"
        raise BuildError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8"
        raise BuildError(message) from error


# --- the site -----------------------------------------------------------------------------------


class _Built(NamedTuple):
    """What the generator made of a language's docs folder."""

    files: Tree
    warnings: tuple[str, ...]


def _built(places: Places, language: str, site_url: str) -> _Built:
    config = places.config(language)
    if not config.is_file():
        message = f"{config}: the configuration of the language {language} is missing"
        raise BuildError(message)
    with TemporaryDirectory(prefix="quiz-site-") as fresh:
        url = f"{site_url}{language}/" if site_url else ""
        try:
            warnings = generate(config, docs=places.docs / language, site=Path(fresh), site_url=url)
        except GeneratorError as error:
            raise BuildError(str(error)) from error
        site = readable_from_disk(_without_idle_files(read_tree(Path(fresh))))
        light = joined(_with_light_styles(_with_light_pages(site)))
        return _Built(with_policies(with_versions(light)), warnings)


def _without_idle_files(site: Tree) -> Tree:
    """Leave out what only the theme's authors read, and its search for languages not used here."""
    return {name: data for name, data in site.items() if not IDLE.search(name)}


def _searched(built: _Built, project: Project, places: Places, language: str) -> _Built:
    """Let the search of a language find what is typed in its ways."""
    try:
        if primary(language) == "ja":
            return built._replace(files=finding_japanese(built.files))
        if {language, LANGUAGE, SOURCE} <= {*project.languages} and primary(language) == "zh":
            pages = read_tree(places.docs / SOURCE).values()
            text = b"\n".join(pages).decode("utf-8", "replace")
            return built._replace(files=finding_either_script(built.files, language, text))
    except LookupError as error:
        told = f"{places.config(language)}: {error}"
        return built._replace(warnings=(*built.warnings, told))
    return built


def _with_light_pages(site: Tree) -> Tree:
    """Take out of the pages the spaces that nobody sees."""
    pages = {name: data for name, data in site.items() if name.endswith(".html")}
    return site | {n: without_indents(data.decode()).encode() for n, data in pages.items()}


def _with_light_styles(site: Tree) -> Tree:
    """Take out of the theme's style what is for parts that the site does not have."""
    texts = [data.decode() for name, data in site.items() if PAGE_OR_SCRIPT.search(name)]
    light = {
        name: without_unused(data.decode(), iter(texts)).encode()
        for name, data in site.items()
        if THEME_STYLE.search(name)
    }
    return site | light


def _kept(project: Project, places: Places, chosen: tuple[str, ...]) -> Tree:
    """Return the front page, and what stays of languages that are not built anew."""
    others = set(project.languages) - set(chosen)
    present = read_tree(places.site) if others else {}
    stay = {name: data for name, data in present.items() if name.split("/")[0] in others}
    front = {"index.html": _front_page(project).encode(), "front.js": front_script()}
    return stay | front


def _python(places: Places) -> Tree:
    """Return what a browser runs the engine with; nothing where it cannot be built.

    Raises:
        BuildError: it can be built, but a tool fails.
    """
    try:
        found = kept_runtime(tools_below(places.root), places.docs.parent)
    except ToolMissingError:
        return {}
    except (CompilerError, TrimmingError) as error:
        raise BuildError(str(error)) from error
    return {f"{PYTHON}/{name}": data for name, data in found.items()}


def _engine_lacks(places: Places) -> str:
    """Return what is missing for pages that run the engine; nothing where all is there."""
    try:
        tools_below(places.root)
    except ToolMissingError as error:
        return str(error).replace(f"{places.root}/", "")
    return ""


class _Language(NamedTuple):
    """A language as the front page offers it."""

    code: str
    name: str


def _front_page(project: Project) -> str:
    offered = [_Language(code, NAMES.get(code, code)) for code in project.languages]
    title = project.course.title.source if project.course else ""
    return render("chooser.html", title=title, languages=offered)
