"""The command of an analysis: what it asks, tells and leaves as exit code comes from the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import click

from engagement_model.cli.answers import Asked, Telling, Told, answer_options, state_options, tell_each

if TYPE_CHECKING:
    from engagement_model.analysis.analysis import WorkspaceAnalysis
    from engagement_model.words.answer import Answer

Content: TypeAlias = "Callable[[Asked, str, str | None], Mapping[str, object]]"
"""What goes under the head of the JSON: of what is asked about, in which state, and as whom it is seen."""


Beside: TypeAlias = "Callable[[Asked, str, str | None], tuple[Answer, ...]]"
"""What is told after the answers about the states, of the same."""


def state_command(
    name: str, about: str, example: str, content: Content | None = None, beside: Beside | None = None
) -> click.Command:
    """The command `engage NAME`: an analysis of each state.

    `about` is its help, `example` what follows `engage NAME` in its example. Its JSON is the result of each state,
    unless there is a `content`; what is told `beside` them follows the states. The analysis itself is looked up when
    the command runs.
    """

    def command(
        paths: tuple[str, ...],
        format_: str,
        outputs: tuple[str, ...],
        fail_on: str,
        language: str | None,
        state: str,
        view: str | None,
    ) -> int:
        from engagement_model.words.analyses import StateTell, named

        told = named(name)
        assert isinstance(told, StateTell)

        def said(asked: Asked) -> Told:
            states = asked.states(state, view)

            def results() -> Mapping[str, object]:
                if content is not None:
                    return content(asked, state, view)
                return {"states": {each: study.of(told.analysis) for each, study in states.items()}}

            def answers() -> tuple[Answer, ...]:
                after = beside(asked, state, view) if beside is not None else ()
                return (*(told.told(study) for study in states.values()), *after)

            return Told(name, results, answers)

        return tell_each(paths, said, told.analysis.families, Telling(format_, outputs, fail_on, language))

    command.__doc__ = about
    return click.command(epilog=f"Example: engage {name} {example}")(answer_options(state_options(command)))


WorkspaceContent: TypeAlias = "Callable[[Asked, object], Mapping[str, object]]"
"""What goes under the head of the JSON, of what is asked about and the result."""

Found: TypeAlias = "Callable[[Asked, WorkspaceAnalysis[object]], object]"
"""How the result is asked for, where a workspace may have none."""


def workspace_command(
    name: str, about: str, example: str, content: WorkspaceContent | None = None, found: Found | None = None
) -> click.Command:
    """The command `engage NAME`: an analysis of a whole workspace, whose lists behind the summary are asked for apart.

    `about` and `example` are those of a `state_command`. Its JSON is the result, unless there is a `content`.
    """

    def command(
        paths: tuple[str, ...],
        format_: str,
        outputs: tuple[str, ...],
        fail_on: str,
        language: str | None,
        details: bool,
    ) -> int:
        from msgspec import Struct, structs

        from engagement_model.words.analyses import WorkspaceTell, named

        told = named(name)
        assert isinstance(told, WorkspaceTell)

        def said(asked: Asked) -> Told:
            result = found(asked, told.analysis) if found is not None else asked.study.of(told.analysis)
            assert isinstance(result, Struct)

            def answers() -> tuple[Answer, ...]:
                answer = told.answer(result, asked.reading.workspace)
                if not details and format_ == "text":
                    return (answer,)
                return answer, told.details(result, asked.reading.workspace)

            return Told(name, lambda: content(asked, result) if content else structs.asdict(result), answers)

        return tell_each(paths, said, told.analysis.families, Telling(format_, outputs, fail_on, language))

    command.__doc__ = about
    behind = click.option("--details", is_flag=True, help="Show the lists behind the summary as well.")
    return click.command(epilog=f"Example: engage {name} {example}")(answer_options(behind(command)))
