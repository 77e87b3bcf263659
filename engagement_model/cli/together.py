"""Options that make no difference beside what else was asked for: refused, never left out without a word."""

from __future__ import annotations

import click

from engagement_model.translation import gettext


def is_given(name: str) -> bool:
    """Whether an option or argument was written on the command line; `name` is that of the parameter."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


def only_with(option: str, other: str, *, holds: bool) -> None:
    """A usage error for an option that goes with `other` alone, where that does not hold and the option was given.

    `option` is as it is written, its parameter called the same; `--page=size` where that is not so.
    """
    written, name = _parameter(option)
    if not holds and is_given(name):
        raise click.UsageError(gettext("{option} goes with {other} alone").format(option=written, other=other))


def not_with(option: str, other: str, *, holds: bool) -> None:
    """A usage error for an option that makes no difference to `other`, where that holds and the option was given."""
    written, name = _parameter(option)
    if holds and is_given(name):
        message = gettext("{option} makes no difference to {other}; leave it out").format(option=written, other=other)
        raise click.UsageError(message)


def _parameter(option: str) -> tuple[str, str]:
    """The option as it is written, and what its parameter is called: `--page=size`, or `--dpi` for `dpi`."""
    written, _, name = option.partition("=")
    return written, name or written.lstrip("-").replace("-", "_")
