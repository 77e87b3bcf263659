"""A presentation as a file that is the same, byte for byte, whenever it is written."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time that every member of the archive has: the first that an archive can tell."""
_LEFT_OUT = ("docProps/thumbnail.", "docProps/app.xml")
"""A picture of what the template showed, and counts of what it held."""
_STALE = re.compile(
    rb'<Relationship [^>]*Target="(?:docProps/)(?:thumbnail\.|app\.xml)[^>]*/>|<Override [^>]*/docProps/app\.xml[^>]*/>'
)


def settled(data: bytes) -> bytes:
    """The same archive without what depends on when, or from what, it was made."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as copy:
        for member in package.infolist():
            if member.filename.startswith(_LEFT_OUT):
                continue
            content = package.read(member)
            if member.filename in ("_rels/.rels", "[Content_Types].xml"):
                content = _STALE.sub(b"", content)
            entry = zipfile.ZipInfo(member.filename, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            copy.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()
