"""The command line: options in, exit code out."""

from engagement_model.cli.main import main

__all__ = ["main"]
