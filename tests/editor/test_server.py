"""The language server as an editor meets it: another process, over stdin and stdout, of texts that are not saved."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from engagement_model.language.formatting import format_text
from tests.cli.running import engage

EXAMPLES = Path(__file__).parents[2] / "examples"
LONGEST = 120
Encoding = types.PositionEncodingKind


class Editor:
    """A client, and the marks that it was sent last."""

    def __init__(self, encoding: Encoding) -> None:
        self.client = LanguageClient("editor", "1")
        self.encoding = encoding
        self.marks: dict[str, list[types.Diagnostic]] = {}
        self.told = asyncio.Event()
        self.versions: dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.marks[params.uri] = list(params.diagnostics)
            self.told.set()

    async def start(self) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "engagement_model", "lsp")
        general = types.GeneralClientCapabilities(position_encodings=[self.encoding])
        started = await self.client.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities(general=general))
        )
        self.client.initialized(types.InitializedParams())
        return started

    def open(self, path: Path, text: str | None = None) -> types.TextDocumentIdentifier:
        uri = path.as_uri()
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "yaml", 1, path.read_text() if text is None else text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return types.TextDocumentIdentifier(uri)

    def write(self, document: types.TextDocumentIdentifier, text: str) -> None:
        self.versions[document.uri] += 1
        versioned = types.VersionedTextDocumentIdentifier(self.versions[document.uri], document.uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(versioned, [whole]))

    async def marked(
        self, document: types.TextDocumentIdentifier, wanted: Callable[[list[types.Diagnostic]], bool]
    ) -> list[types.Diagnostic]:
        """The marks of a document, once they are as wanted."""
        while not (document.uri in self.marks and wanted(self.marks[document.uri])):
            self.told.clear()
            await self.told.wait()
        return self.marks[document.uri]

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


def play(evening: Callable[[Editor], Awaitable[None]], encoding: Encoding = Encoding.Utf16) -> None:
    async def played() -> None:
        editor = Editor(encoding)
        await editor.start()
        try:
            await asyncio.wait_for(evening(editor), LONGEST)
        finally:
            await editor.stop()

    asyncio.run(played())


@pytest.fixture
def retail(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "retail", tmp_path / "retail"))


def place(text: str, words: str, within: int = 0) -> types.Position:
    """The place of the first of some words, which stand behind characters of one unit each."""
    before = text[: text.index(words) + within]
    return types.Position(before.count("\n"), len(before) - before.rfind("\n") - 1)


def applied(text: str, edits: list[types.TextEdit]) -> str:
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        first, last = edit.range.start, edit.range.end
        tail = lines[last.line][last.character :] if last.line < len(lines) else ""
        head = lines[first.line][: first.character] if first.line < len(lines) else ""
        lines[first.line : last.line + 1] = (head + edit.new_text + tail).splitlines(keepends=True)
    return "".join(lines)


@pytest.mark.slow
def test_marks_are_of_the_text_on_the_screen_and_a_word_that_was_meant_can_be_taken(retail: Path):
    async def evening(editor: Editor) -> None:
        path = retail / "as-is.yaml"
        text = path.read_text()
        document = editor.open(path)
        sound = await editor.marked(document, lambda marks: bool(marks))
        assert {mark.severity for mark in sound} == {
            types.DiagnosticSeverity.Warning,
            types.DiagnosticSeverity.Information,
        }

        broken = text.replace("platforms: [pos", "platforms: [poss", 1)
        editor.write(document, broken)
        (mark,) = await editor.marked(document, lambda marks: [each.code for each in marks] == ["EM109"])
        start = place(broken, "poss")
        assert mark.range == types.Range(start, types.Position(start.line, start.character + 4))
        assert "did you mean pos?" in mark.message
        assert path.read_text() == text

        context = types.CodeActionContext([mark])
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(document, mark.range, context)
        )
        (action,) = actions or []
        mended = applied(broken, list(action.edit.changes[document.uri]))
        assert mended == text
        editor.write(document, mended)
        assert await editor.marked(document, lambda marks: len(marks) == len(sound)) == sound

        editor.write(document, text.replace("channels:", "channels: {", 1))
        (syntax,) = await editor.marked(document, lambda marks: len(marks) == 1)
        assert syntax.code == "EM102"

    play(evening)


@pytest.mark.slow
def test_what_is_wrong_in_a_file_that_is_not_open_is_marked_there(retail: Path):
    async def evening(editor: Editor) -> None:
        path = retail / "as-is.yaml"
        other = types.TextDocumentIdentifier((retail / "future-state.yaml").as_uri())
        document = editor.open(path)
        await editor.marked(document, lambda marks: bool(marks))
        editor.write(document, path.read_text().replace("  trade_erp:\n", "  trade_erpp:\n", 1))
        marks = await editor.marked(other, lambda marks: any(mark.code == "EM109" for mark in marks))
        assert marks
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        await editor.marked(other, lambda marks: not any(mark.code == "EM109" for mark in marks))

    play(evening)


@pytest.mark.slow
def test_names_are_told_found_and_changed_wherever_they_stand(retail: Path):
    async def evening(editor: Editor) -> None:
        path = retail / "as-is.yaml"
        text = path.read_text()
        document = editor.open(path, f"# not saved yet\n{text}")
        text = f"# not saved yet\n{text}"
        at = place(text, "platforms: [pos", len("platforms: [p"))

        hover = await editor.client.text_document_hover_async(types.HoverParams(document, at))
        assert "**Point of sale** (platform, `platforms.pos`)" in hover.contents.value
        assert "Were Point of sale to go: " in hover.contents.value
        key = place(text, "annual_cost:", 3)
        meaning = await editor.client.text_document_hover_async(types.HoverParams(document, key))
        assert "cost" in meaning.contents.value

        (declared,) = [
            each
            for each in await editor.client.text_document_definition_async(types.DefinitionParams(document, at))
            if each.uri == document.uri
        ]
        assert declared.range.start == place(text, "  pos:", 2)

        context = types.ReferenceContext(include_declaration=True)
        found = await editor.client.text_document_references_async(types.ReferenceParams(context, document, at))
        assert {Path(each.uri).name for each in found} >= {"as-is.yaml", "future-state.yaml"}

        assert await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(document, at))
        edit = await editor.client.text_document_rename_async(types.RenameParams(document, at, "tills"))
        renamed = applied(text, list(edit.changes[document.uri]))
        assert "platforms: [tills" in renamed
        assert "  tills:" in renamed
        assert "[pos" not in renamed
        assert set(edit.changes) >= {path.as_uri(), (retail / "future-state.yaml").as_uri()}
        with pytest.raises(Exception, match="is named already"):
            await editor.client.text_document_rename_async(types.RenameParams(document, at, "crm"))

        symbols = await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        platforms = next(symbol for symbol in symbols if symbol.name == "platforms")
        assert ("pos", "Point of sale") in {(below.name, below.detail) for below in platforms.children}

    play(evening)


@pytest.mark.slow
def test_a_file_is_brought_into_form_line_by_line(retail: Path):
    async def evening(editor: Editor) -> None:
        path = retail / "as-is.yaml"
        text = path.read_text().replace("state: as-is\n", "state:     as-is\n", 1)
        document = editor.open(path, text)
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        edits = await editor.client.text_document_formatting_async(types.DocumentFormattingParams(document, options))
        assert applied(text, list(edits)) == format_text(text)
        assert sum(edit.range.end.line - edit.range.start.line for edit in edits) < 5
        editor.write(document, "platforms: {")
        nothing = await editor.client.text_document_formatting_async(types.DocumentFormattingParams(document, options))
        assert not nothing

    play(evening)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("encoding", "length"),
    [
        (Encoding.Utf8, 4),
        (Encoding.Utf16, 2),
        (Encoding.Utf32, 1),
    ],
    ids=["utf-8", "utf-16", "utf-32"],
)
def test_places_are_counted_as_the_editor_counts(encoding: Encoding, length: int, tmp_path: Path):
    text = 'platforms:\n  pos: {name: "a\u2028b"}\n  web: {name: "\U0001f6d2", runs_on: poss, provides: [p]}\n'

    async def evening(editor: Editor) -> None:
        document = editor.open(tmp_path / "model.yaml", text)
        marks = await editor.marked(document, lambda marks: any(mark.code == "EM109" for mark in marks))
        start = len('  web: {name: "') + length + len('", runs_on: ')
        mark = next(mark for mark in marks if "poss" in mark.message)
        assert mark.range == types.Range(types.Position(2, start), types.Position(2, start + 4))
        offered = await editor.client.text_document_completion_async(
            types.CompletionParams(document, types.Position(2, start + 2))
        )
        (item,) = offered.items
        assert (item.label, item.text_edit.range.start) == ("pos", types.Position(2, start))

    play(evening, encoding)


def test_without_its_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    there = [name for name in sys.modules if name.split(".")[0] == "pygls" or name == "engagement_model.editor.server"]
    for name in there:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    outcome = engage("lsp")
    assert outcome.code == 2
    assert "pip install 'engagement-model[lsp]'" in outcome.err


@pytest.mark.slow
def test_an_editor_that_leaves_in_order_finds_nothing_wrong() -> None:
    def message(**content: object) -> bytes:
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)

    talk = (
        message(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
        + message(method="initialized", params={})
        + message(id=2, method="shutdown")
        + message(method="exit")
    )
    done = subprocess.run(
        [sys.executable, "-m", "engagement_model", "lsp"], input=talk, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"id": 2' in done.stdout
