"""The language server: what an editor asks over stdin and stdout, answered from the desk.

Positions cross this border and no other: inside, columns count characters; outside, what client and server agreed on.
Lines are those of YAML: a text is sent whole, since the library would count U+2028 as the end of a line.
"""

from __future__ import annotations

import asyncio
import datetime
import difflib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from engagement_model.editor import completing, marks, names
from engagement_model.editor.desk import Desk
from engagement_model.language.formatting import FaultyTextError, format_text
from engagement_model.translation import gettext
from engagement_model.workshop.renaming import CannotRename, rename

QUIET = 0.03
"""Seconds without another keystroke after which a text is looked at."""

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_SORTS = {
    "key": types.CompletionItemKind.Property,
    "id": types.CompletionItemKind.Reference,
    "address": types.CompletionItemKind.Reference,
    "word": types.CompletionItemKind.EnumMember,
}

P = ParamSpec("P")
R = TypeVar("R")


class Server(LanguageServer):
    """A language server with a desk."""

    def __init__(self, version: str, today: Callable[[], datetime.date]) -> None:
        super().__init__("engage", version, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.today = today
        self.addresses: dict[Path, str] = {}
        self.marked: dict[Path, list[marks.Mark]] = {}
        self.waiting: asyncio.Task[None] | None = None

    def path(self, document: types.TextDocumentIdentifier) -> Path:
        """The file of a document. Raises `JsonRpcInvalidParams` for one that is no file."""
        found = to_fs_path(document.uri)
        if found is None or not document.uri.startswith("file:"):
            raise JsonRpcInvalidParams(message=gettext("{file} is no file").format(file=document.uri))
        return Path(found)

    def uri(self, path: Path) -> str:
        """The address of a file, as the client wrote it where it is open."""
        return self.addresses.get(path) or from_fs_path(str(path)) or path.as_uri()

    def inward(self, path: Path, position: types.Position) -> tuple[int, int]:
        """The line and the column in characters of a place that the client names."""
        found = self.workspace.position_codec.position_from_client_units(self.desk.lines(path), position)
        return found.line, found.character

    def outward(self, path: Path, line: int, column: int) -> types.Position:
        """A place as the client counts."""
        lines = self.desk.lines(path)
        if line >= len(lines):
            line, column = len(lines) - 1, len(lines[-1])
        return self.workspace.position_codec.position_to_client_units(lines, types.Position(line, column))

    def range(self, at: marks.Stretch) -> types.Range:
        """A stretch as the client counts."""
        return types.Range(self.outward(at.path, at.line, at.start), self.outward(at.path, at.line, at.end))

    def location(self, at: marks.Stretch) -> types.Location:
        """A stretch and its file."""
        return types.Location(self.uri(at.path), self.range(at))

    def look_soon(self) -> None:
        """Look at what is open once no key has been pressed for a moment; what was waiting is looked at with it."""
        if self.waiting is not None:
            self.waiting.cancel()
        self.waiting = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        await asyncio.sleep(QUIET)
        found: dict[Path, list[marks.Mark]] = {}
        for path in self.desk.open_files:
            if path not in found:
                found |= marks.marks(self.desk, path, self.today())
                await asyncio.sleep(0)
        for path in sorted({*found, *self.marked}):
            if self.marked.get(path) != found.get(path, []):
                self._publish(path, found.get(path, []))
        self.marked = {path: each for path, each in found.items() if each}

    def _publish(self, path: Path, found: list[marks.Mark]) -> None:
        diagnostics = [
            types.Diagnostic(
                range=self.range(mark.at),
                severity=_SEVERITIES[mark.severity],
                code=mark.code,
                source="engage",
                message=mark.message,
                related_information=[
                    types.DiagnosticRelatedInformation(self.location(other), mark.name) for other in mark.others
                ]
                or None,
            )
            for mark in found
        ]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(self.uri(path), diagnostics))


def in_words(answer: Callable[P, R]) -> Callable[P, R]:
    """What goes wrong while answering is told in a sentence, without the paths of this machine."""

    @functools.wraps(answer)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return answer(*args, **kwargs)
        except CannotRename as error:
            raise JsonRpcInvalidParams(message=str(error)) from None
        except JsonRpcInvalidParams:
            raise
        except Exception as error:
            raise JsonRpcInternalError(message=f"engage: a bug: {type(error).__name__}") from None

    return told


def make(version: str, today: Callable[[], datetime.date]) -> Server:
    """A server with everything it answers."""
    server = Server(version, today)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        await _put(ls, params.text_document, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        await _put(ls, params.text_document, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        path = ls.path(params.text_document)
        ls.desk.take(path)
        ls.look_soon()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed(ls: Server, params: object) -> None:
        del params
        ls.desk.forget()
        ls.look_soon()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    @in_words
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        path = ls.path(params.text_document)
        line, column = ls.inward(path, params.position)
        named = names.name_at(ls.desk, path, line, column)
        if named is not None:
            text = names.told(ls.desk, path, named, ls.today())
            return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), ls.range(named.at))
        text = completing.described(ls.desk, path, line, column)
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, text)) if text else None

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[".", " ", "[", "{", ","])
    )
    @in_words
    def completion(ls: Server, params: types.CompletionParams) -> types.CompletionList:
        path = ls.path(params.text_document)
        line, column = ls.inward(path, params.position)
        spot, found = completing.offers(ls.desk, path, line, column)
        start = ls.outward(path, line, column - len(spot.prefix))
        behind = ls.desk.lines(path)[line][column:].lstrip()
        items = [
            types.CompletionItem(
                label=offer.text,
                kind=_SORTS[offer.sort],
                detail=offer.told if offer.sort == "id" else None,
                documentation=offer.told if offer.sort == "key" and offer.told else None,
                sort_text=f"{number:04}",
                text_edit=types.TextEdit(
                    types.Range(start, params.position),
                    offer.text + (": " if offer.sort == "key" and not behind.startswith(":") else ""),
                ),
            )
            for number, offer in enumerate(found)
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    @in_words
    def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        path, named = _named(ls, params)
        return [ls.location(at) for at in names.declarations(ls.desk, path, named)] if named is not None else []

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    @in_words
    def references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        path, named = _named(ls, params)
        if named is None:
            return []
        found = names.uses(ls.desk, path, named, declared=params.context.include_declaration)
        return [ls.location(at) for at in found]

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    @in_words
    def prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.Range | None:
        named = _named(ls, params)[1]
        return ls.range(named.at) if named is not None else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    @in_words
    def renamed(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
        path, named = _named(ls, params)
        if named is None:
            return None
        done = rename(ls.desk.reading(path), named.address, params.new_name)
        changes = {
            ls.uri(source.path): _edits(ls, source.path, text) for source, text in done.texts if source.path is not None
        }
        return types.WorkspaceEdit(changes=changes)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    @in_words
    def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        path = ls.path(params.text_document)
        first, last = ls.inward(path, params.range.start)[0], ls.inward(path, params.range.end)[0]
        return [
            types.CodeAction(
                title=mark.message,
                kind=types.CodeActionKind.QuickFix,
                is_preferred=True,
                edit=types.WorkspaceEdit(
                    changes={ls.uri(path): [types.TextEdit(ls.range(mark.at), mark.instead)]},
                ),
            )
            for mark in marks.marks(ls.desk, path, ls.today()).get(path, [])
            if mark.instead is not None and first <= mark.at.line <= last
        ]

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    @in_words
    def formatting(ls: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        path = ls.path(params.text_document)
        try:
            return _edits(ls, path, format_text(ls.desk.text(path)))
        except FaultyTextError:
            return []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    @in_words
    def symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        path = ls.path(params.text_document)
        return [_symbol(ls, path, entry) for entry in names.outline(ls.desk, path)]

    return server


async def _put(ls: Server, document: types.TextDocumentItem | types.VersionedTextDocumentIdentifier, text: str) -> None:
    path = ls.path(types.TextDocumentIdentifier(document.uri))
    ls.desk.put(path, text)
    ls.addresses[path] = document.uri
    ls.look_soon()


class _Asked(Protocol):
    """What every question about a place has."""

    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...
    @property
    def position(self) -> types.Position: ...


def _named(ls: Server, params: _Asked) -> tuple[Path, names.Named | None]:
    path = ls.path(params.text_document)
    line, column = ls.inward(path, params.position)
    return path, names.name_at(ls.desk, path, line, column)


def _edits(ls: Server, path: Path, text: str) -> list[types.TextEdit]:
    """What makes `text` of a file: whole lines, and only those that differ, so that the cursor stays where it is."""
    before, after = _with_breaks(ls.desk.text(path)), _with_breaks(text)
    edits = []
    for tag, start, end, from_, to in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found = types.Range(ls.outward(path, start, 0), ls.outward(path, end, 0))
            edits.append(types.TextEdit(found, "".join(after[from_:to])))
    return edits


def _with_breaks(text: str) -> list[str]:
    from engagement_model.language.tree import LINE_BREAKS

    lines, at = [], 0
    for found in LINE_BREAKS.finditer(text):
        lines.append(text[at : found.end()])
        at = found.end()
    return [*lines, text[at:]] if at < len(text) else lines


def _symbol(ls: Server, path: Path, entry: names.Entry) -> types.DocumentSymbol:
    start = ls.outward(path, *entry.start)
    whole = types.Range(start, ls.outward(path, *entry.end))
    return types.DocumentSymbol(
        name=entry.key,
        detail=entry.name or None,
        kind=types.SymbolKind.Namespace if entry.below else types.SymbolKind.Object,
        range=whole,
        selection_range=types.Range(start, ls.outward(path, *entry.key_end)),
        children=[_symbol(ls, path, below) for below in entry.below] or None,
    )
