"""A presentation as a file that is the same, byte for byte, whenever it is written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from engagement_model.exchange.custom_properties import with_properties

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time that every member of the archive has: the first that an archive can tell."""
_LEFT_OUT = ("docProps/thumbnail.", "docProps/app.xml")
"""A picture of what the template showed, and counts of what it held."""
_STALE = re.compile(
    rb'<Relationship [^>]*Target="(?:docProps/)(?:thumbnail\.|app\.xml)[^>]*/>|<Override [^>]*/docProps/app\.xml[^>]*/>'
)


def settled(data: bytes, properties: Mapping[str, str] | None = None) -> bytes:
    """The same archive without what depends on when, or from what, it was made; with these custom properties."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as copy:
        parts = {
            member.filename: package.read(member)
            for member in package.infolist()
            if not member.filename.startswith(_LEFT_OUT)
        }
        for name in ("_rels/.rels", "[Content_Types].xml"):
            parts[name] = _STALE.sub(b"", parts[name])
        for name, content in (with_properties(parts, properties) if properties else parts).items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            copy.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()
