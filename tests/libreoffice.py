"""What LibreOffice makes of a file, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def converted(file: Path, kind: str, folder: Path) -> Path:
    """`file` in the format of the ending `kind`, in `folder`, with a profile that nobody else uses."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", folder, file],
        capture_output=True,
        check=True,
        timeout=180,
    )
    return folder / f"{file.stem}.{kind}"
