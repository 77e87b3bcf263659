"""A client of the Language Server Protocol, as little of it as the tests need."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

Message = dict[str, object]

PROGRAM = "yaml-language-server"
PATIENCE = 60
"""Seconds after which a server that says nothing has failed."""

_SETTINGS: Message = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False, "url": ""},
    "yamlVersion": "1.2",
}


def why_missing() -> str | None:
    """Why there is no server to talk to; `None` where there is one."""
    if shutil.which("node") is None:
        return "node is not installed"
    if shutil.which(PROGRAM) is None:
        return f"{PROGRAM} is not installed: npm install {PROGRAM}, its .bin folder on the PATH"
    return None


class Server:
    """A running language server for the files of one folder."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which(PROGRAM)
        assert program is not None
        self.folder = folder
        self.process = subprocess.Popen(
            [program, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "HOME": str(folder)},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.input: IO[bytes] = self.process.stdin
        self.output: IO[bytes] = self.process.stdout
        self.number = 0
        self.versions: dict[str, int] = {}
        self.heard: queue.Queue[Message] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": _SETTINGS}})

    def close(self) -> None:
        """Let the server end."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(PATIENCE)
        self.input.close()
        self.output.close()

    def open(self, name: str, text: str) -> list[Message]:
        """Show the server a file; what it objects to."""
        uri = (self.folder / name).as_uri()
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": document})
        else:
            changed = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
            self.tell("textDocument/didChange", changed)

        def told(message: Message) -> bool:
            params = message.get("params")
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and isinstance(params, dict)
                and params["uri"] == uri
                and params.get("version", version) == version
            )

        params = self.wait_for(told)["params"]
        assert isinstance(params, dict)
        found = params["diagnostics"]
        assert isinstance(found, list)
        return found

    def complete(self, name: str, line: int, character: int) -> dict[str, str]:
        """What may be written at a place, with what each means; lines and characters count from 0."""
        answer = self.ask("textDocument/completion", self.place(name, line, character))
        items = answer["items"] if isinstance(answer, dict) else answer
        assert isinstance(items, list)
        return {item["label"]: _text(item.get("documentation", "")) for item in items}

    def hover(self, name: str, line: int, character: int) -> str:
        """What is told about a place."""
        answer = self.ask("textDocument/hover", self.place(name, line, character))
        return _text(answer["contents"]) if isinstance(answer, dict) else ""

    def place(self, name: str, line: int, character: int) -> Message:
        """A place in a file, as requests take it."""
        position = {"line": line, "character": character}
        return {"textDocument": {"uri": (self.folder / name).as_uri()}, "position": position}

    def ask(self, method: str, params: object) -> object:
        """The answer to a request."""
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, **({} if params is None else {"params": params})})
        answer = self.wait_for(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer.get("result")

    def tell(self, method: str, params: object) -> None:
        """A notification."""
        self.send({"method": method, **({} if params is None else {"params": params})})

    def send(self, message: Message) -> None:
        """One message, with its head."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.input.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.input.flush()

    def wait_for(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; questions of the server are answered on the way, all else is left aside."""
        while True:
            message = self.heard.get(timeout=PATIENCE)
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": _answer(message)})
            elif wanted(message):
                return message

    def _listen(self) -> None:
        while True:
            length = 0
            while line := self.output.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                return
            self.heard.put(json.loads(self.output.read(length)))


def _answer(question: Message) -> object:
    """What an editor says about its settings, item by item; about all else it says nothing."""
    params = question.get("params")
    if question["method"] == "workspace/configuration" and isinstance(params, dict):
        return [_SETTINGS if item.get("section") == "yaml" else None for item in params["items"]]
    return None


def _text(content: object) -> str:
    """The text of what is told, plain or marked up."""
    if isinstance(content, dict):
        return str(content["value"])
    return "\n".join(map(_text, content)) if isinstance(content, list) else str(content)
