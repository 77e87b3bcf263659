"""`engage check`: read, validate and run every rule."""

from __future__ import annotations

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    fail_on_option,
    format_option,
    paths_argument,
    quiet_option,
    readings_of,
    today,
    verbose_option,
    write_output,
)


def _formats() -> tuple[str, ...]:
    from engagement_model.reports.registry import names

    return names("findings")


@click.command(epilog="Example: engage check examples/retail --format concise --fail-on warning")
@paths_argument
@format_option(_formats)
@click.option("-o", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write another format to a file as well.")
@fail_on_option("error")
@quiet_option
@verbose_option
def command(paths: tuple[str, ...], format_: str, outputs: tuple[str, ...], fail_on: str, quiet: bool) -> int:
    """Find everything that is wrong with models, and everything a rule objects to.

    PATHS are workspaces (a folder, or its engagement.yaml) or model files; without any, the workspace of the current
    folder or above it. `-` reads a model from stdin.
    """
    from engagement_model.reports.registry import findings_writer
    from engagement_model.rules.run import run

    targets = [_target(output) for output in outputs]
    findings = run(readings_of(paths), today())
    for name, file in targets:
        write_output(findings_writer(name)(findings), file)
    if not (quiet and format_ == "text" and not findings.items):
        write_output(findings_writer(format_)(findings), "-")
    if fail_on == "never":
        return exits.FINE
    return exits.FINDINGS if findings.reach(fail_on) else exits.FINE  # type: ignore[arg-type]


def _target(output: str) -> tuple[str, str]:
    name, separator, file = output.partition("=")
    if not separator or not file:
        raise click.UsageError(f"-o takes FORMAT=FILE, such as json=findings.json; found {output!r}")
    if name not in _formats():
        raise click.UsageError(f"{name!r} is not one of {', '.join(_formats())}")
    return name, file
