"""No text that reaches a user stands in the code untranslated.

Looked for are string literals that get to where something is said to somebody: what `click.echo` writes, the message of
an exception of this package or of click, the message of a fault, a problem or a finding. Whatever passes through
`gettext` or its kin on the way is translated.

English on purpose: the help texts of commands and options, which are documentation as the pages of the rules are; what
click says itself of a command line that is not to be understood; and what only programmers read (`FOR_PROGRAMMERS`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import engagement_model

PACKAGE = Path(engagement_model.__file__).parent
IN_ENGLISH = {PACKAGE / "cli" / "commands" / "rules_command.py"}
"""Lists the rules, whose names and pages are English."""

FILES = sorted(set(PACKAGE.rglob("*.py")) - IN_ENGLISH)
TRANSLATED = {"gettext", "gettext_noop", "ngettext", "pgettext", "npgettext"}
SAID = {
    *("echo", "fail", "problem", "fault", "Problem", "Fault", "Found", "Finding", "ValueFault", "hinted", "clauses"),
    *("Table", "Answer", "Section", "Column", "Told", "NoRevision"),
}
FOR_PROGRAMMERS = {
    "AssertionError",
    "AttributeError",
    "KeyError",
    "NotImplementedError",
    "RuntimeError",
    "TypeError",
    "ValueError",
    "SolverFault",
    "Unbounded",  # caught where fonts are read, which then says that the file is damaged
    "PydanticCustomError",  # its type is what is worded, by `language.wording`
    "NotUnderstoodError",  # caught where it is raised: the formatter then leaves the text as it is
    "CannotRegister",  # caught by the import, which then says what to write by hand
}
PROSE = re.compile(r"[A-Za-z]{2,}[,:]? [A-Za-z]{2,}")


def name_of(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def literals(node: ast.AST) -> Iterator[str]:
    """The texts in an expression that nobody translates on the way."""
    if isinstance(node, ast.Call) and name_of(node.func) in TRANSLATED:
        return
    if isinstance(node, ast.JoinedStr):
        yield " {} ".join(str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values)
        parts: list[ast.AST] = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
        return
    else:
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        yield from literals(part)


def is_said(call: ast.Call, raised: bool) -> bool:
    """Whether what a call is given is said to somebody."""
    name = name_of(call.func)
    return (raised and name not in FOR_PROGRAMMERS) or name in SAID


def untranslated(source: str) -> list[str]:
    """Where a source says something to somebody in English only: `12: cannot read it`."""
    tree = ast.parse(source)
    raised = {id(node.exc) for node in ast.walk(tree) if isinstance(node, ast.Raise)}
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_said(node, id(node) in raised):
            said: list[ast.AST] = [*node.args, *(keyword.value for keyword in node.keywords)]
            # A text in a constant of the module is said where the constant is.
            said += [constants[each.id] for each in said if isinstance(each, ast.Name) and each.id in constants]
            found |= {(node.lineno, text) for part in said for text in literals(part) if PROSE.search(text)}
    return [f"{line}: {text}" for line, text in sorted(found)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_is_said_is_translated(path):
    assert not untranslated(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        'click.echo("cannot read it")',
        'click.echo(f"cannot read {file}", err=True)',
        'click.echo(visible("cannot read it"))',
        'raise click.UsageError(f"{file} is no baseline: {error}")',
        'raise NotUnderstood("choose from the list")',
        'stand.problem(place, "fill in this cell as well")',
        'raise ValueFault(gettext("{text} has no unit"), "write a unit behind it")',
        'TAMPERED = "it was changed by hand"\nstand.problem(place, TAMPERED)',
        'raise click.UsageError(gettext("there is none") + (f"; did you mean {hint}" if hint else ""))',
    ],
)
def test_what_is_english_only_is_found(source):
    assert untranslated(source)


@pytest.mark.parametrize(
    "source",
    [
        'click.echo(gettext("cannot read it"))',
        'raise click.UsageError(gettext("cannot read {file}").format(file=file))',
        'click.echo(f"{source.shown}: decisions.{identifier}")',
        'raise TypeError("this is no content")',
        'TEXT = gettext_noop("it was changed by hand")\nstand.problem(place, TEXT)',
    ],
)
def test_what_is_translated_or_no_text_is_not(source):
    assert not untranslated(source)
