"""Reading a theme file: the theme it describes, with its fonts and its logo, and everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engagement_model.language import font_files, logo_files
from engagement_model.language.faults import FaultKind
from engagement_model.language.files import DISK, Files
from engagement_model.language.models import ModelReader
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source, Top, read_source
from engagement_model.language.theme_schema import MOST_CUSTOMERS, ThemeFile, ThemeFont
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import Data, data_of, is_null, node_at, validate
from engagement_model.model.colour import standing_out
from engagement_model.model.numbers import ValueFault, quoted
from engagement_model.model.sections import Lane
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.theme import SHIPPED, TEXT_CONTRAST, FontFiles, Logo, Theme, Tone
from engagement_model.model.values import replace
from engagement_model.translation import gettext

Content = TypeVar("Content")

_COMMENTED = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b")
_TOP = Top("colors", "engagement-theme/1")
_REGULAR, _SEMIBOLD = 400, 600


def named_theme(name: str, source: Source, node: Node, files: ModelReader) -> tuple[Source | None, Theme | None]:
    """The file that `source` names at `node`, and its theme; what is wrong is noted where it is written."""
    if not Path(name).suffix and name.strip():
        source.fault(
            FaultKind.BAD_VALUE,
            gettext("{theme} is neither a theme that ships nor a file").format(theme=quoted(name)),
            node,
            "theme",
            did_you_mean(name, SHIPPED)
            or gettext("write {names}, or name a file such as theme.yaml").format(names=", ".join(SHIPPED)),
        )
        return None, None
    opened = files.open(name, source, node, "theme", _TOP)
    if opened is None or opened.root is None:
        return None, None
    return opened, _ThemeReader(opened, opened.root, files).theme()


def inline_theme(source: Source, root: Mapping, files: ModelReader) -> Theme:
    """The theme that stands in a workspace file itself."""
    return _ThemeReader(source, root, files).theme()


def with_theme(reading: Reading, name: str, store: Files = DISK) -> Reading:
    """The same in another theme: one that ships, or that in a file, which need not lie in the workspace.

    What is wrong with the file is among the faults.
    """
    if name in SHIPPED:
        return replace(reading, workspace=replace(reading.workspace, theme=SHIPPED[name]), theme=None)
    path = Path(name)
    source = read_source(path, store.shown(path), store, _TOP)
    files = ModelReader(store.resolved(path.parent), path.parent.as_posix(), (source,), store)
    theme = _ThemeReader(source, source.root, files).theme() if source.root is not None else None
    faults = {fault.order: fault for fault in (*reading.faults, *source.faults)}
    return replace(
        reading,
        workspace=replace(reading.workspace, theme=theme),
        faults=tuple(faults[order] for order in sorted(faults)),
        sources={**reading.sources, source.shown: source},
        theme=source,
    )


class _ThemeReader:
    """Reads one theme file."""

    def __init__(self, source: Source, root: Mapping, files: ModelReader) -> None:
        self._source, self._root, self._files = source, root, files

    def theme(self) -> Theme:
        """The theme, less what is wrong with it."""
        data = data_of(self._root)
        assert isinstance(data, dict)
        self._refuse_comments(data)
        file = validate(self._source, ThemeFile, data, None, self._root)
        refuse_unsaid(self._source, ThemeFile, self._root)
        theme = self._toned(self._coloured(SHIPPED[file.extends], file), file)
        if file.corners is not None:
            theme = theme.with_corners(file.corners)
        if file.customer_lines is not None:
            theme = replace(theme, patterns=file.customer_lines)
        if file.logo_height is not None:
            theme = replace(theme, measures=theme.measures._replace(logo_height=file.logo_height))
        logo = self._logo(file.logo) if file.logo is not None else None
        font = self._font(file.font) if file.font is not None else None
        return replace(theme, logo=logo, font=font)

    def _refuse_comments(self, data: dict[str, Data]) -> None:
        """A colour that begins a comment is no colour: YAML has nothing there."""
        for section in ("colors", "lanes", "customers"):
            node = self._root.get(section)
            values: list[tuple[str, Node]] = []
            if isinstance(node, Mapping):
                values = [(f"{section}.{key}", value) for key, (_, value) in node.entries.items()]
            elif isinstance(node, Sequence):
                values = [(section, value) for value in node.items]
            for address, value in values:
                if is_null(value):
                    self._missing(value, address)
        customers = data.get("customers")
        if isinstance(customers, list):
            data["customers"] = [each for each in customers if each is not None] or None

    def _missing(self, node: Node, address: str) -> None:
        lines = self._source.lines
        found = _COMMENTED.search(lines[node.line], node.column) if node.line < len(lines) else None
        self._source.fault(
            FaultKind.MISSING,
            gettext("a colour is missing: without quotation marks a # begins a comment")
            if found
            else gettext("a colour is missing"),
            node,
            address,
            gettext("write {text}").format(text=f'"{found[0] if found else "#0072B2"}"'),
        )

    def _coloured(self, base: Theme, file: ThemeFile) -> Theme:
        colors, lanes = file.colors, file.lanes
        theme = base
        if colors is not None:
            box = colors.box or (colors.paper if base.box == base.paper else None)
            theme = replace(
                base,
                ink=colors.ink or base.ink,
                quiet=colors.quiet or base.quiet,
                paper=colors.paper or base.paper,
                box=box or base.box,
                panel=colors.panel or base.panel,
                frame=colors.frame or base.frame,
                outline=colors.outline or base.outline,
                rule=colors.rule or base.rule,
                line=colors.line or base.line,
            )
        if lanes is not None:
            given: tuple[tuple[Lane, str | None], ...] = (
                ("customer_types", lanes.customer_types),
                ("channels", lanes.channels),
                ("organizations", lanes.organizations),
                ("platforms", lanes.platforms),
            )
            theme = replace(theme, lanes=tuple((name, colour) for name, colour in given if colour is not None))
        return theme

    def _toned(self, theme: Theme, file: ThemeFile) -> Theme:
        """With the accents and customers' colours of the file, each as strong for text as its grounds ask for."""
        colors = file.colors
        own = (
            {
                "alarm": colors.alarm,
                "delay": colors.delay,
                "good": colors.good,
                "fact": colors.fact,
                "neutral": colors.neutral,
            }
            if colors is not None
            else {}
        )
        lines = tuple(
            (accent, Tone(own.get(accent) or tone.line, own.get(accent) or tone.text)) for accent, tone in theme.accents
        )
        theme = replace(theme, accents=lines)
        grounds = theme.grounds
        accents = tuple((name, _readable(tone, (*grounds, *theme.tinted(name)))) for name, tone in lines)
        chosen = file.customers
        if chosen is not None and len(chosen) > MOST_CUSTOMERS:
            self._source.fault(
                FaultKind.TOO_MUCH,
                gettext("more than {most} colours").format(most=MOST_CUSTOMERS),
                node_at(self._root, ("customers",)),
                "customers",
                gettext("keep those that can be told apart"),
            )
            chosen = chosen[:MOST_CUSTOMERS]
        customers = tuple(Tone(each, each) for each in chosen) if chosen is not None else theme.customers
        return replace(theme, accents=accents, customers=tuple(_readable(tone, grounds) for tone in customers))

    def _logo(self, path: str) -> Logo | None:
        return self._content(path, ("logo",), logo_files.MAXIMUM_BYTES, logo_files.read_logo)

    def _font(self, font: ThemeFont) -> FontFiles | None:
        most = font_files.MAXIMUM_BYTES
        regular = self._content(font.regular, ("font", "regular"), most, font_files.read_font)
        semibold = regular
        if font.semibold is not None:
            semibold = self._content(font.semibold, ("font", "semibold"), most, font_files.read_font)
        if regular is None or semibold is None:
            return None
        family = self._family(font, regular)
        return FontFiles(
            family,
            font_files.rebuilt(regular.data, family, "Regular", _REGULAR),
            font_files.rebuilt(semibold.data, family, "Semibold", _SEMIBOLD),
            (regular.data, semibold.data),
        )

    def _family(self, font: ThemeFont, regular: font_files.FontSource) -> str:
        if font.family is None:
            return font_files.family_name(regular.family) or "Theme"
        name = font_files.family_name(font.family)
        if name is None:
            self._source.fault(
                FaultKind.BAD_VALUE,
                gettext("{text} is no name of a typeface").format(text=quoted(font.family)),
                node_at(self._root, ("font", "family")),
                "font.family",
                gettext("letters, digits, spaces and hyphens, 60 at most"),
            )
        return name or "Theme"

    def _content(self, path: str, at: tuple[str, ...], most: int, read: Callable[[bytes], Content]) -> Content | None:
        """What a file that the theme names at `at` holds."""
        node, address = node_at(self._root, at), ".".join(at)
        assert isinstance(node, Scalar)
        content = self._files.content(path, self._source, node, address, most + 1)
        if content is None:
            return None
        try:
            return read(content)
        except ValueFault as fault:
            message = gettext("{file}: {fault}").format(file=quoted(path), fault=fault.message)
            self._source.fault(FaultKind.UNREADABLE, message, node, address, fault.suggestion)
            return None


def _readable(tone: Tone, grounds: tuple[str, ...]) -> Tone:
    """The same, its strength for text changed as little as can be until it can be read on all grounds."""
    return tone._replace(text=standing_out(tone.text, grounds, TEXT_CONTRAST) or tone.text)
