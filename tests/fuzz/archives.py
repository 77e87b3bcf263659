"""Faults of files that are no text: parts of a package of Office, tables of a font, chunks of a picture, drawings."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib

from tests.fuzz.mutations import TOKENS, damaged, mutated
from tests.fuzz.structures import VALUES

_TEXT = re.compile(r">([^<>]+)<")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_ELEMENT = re.compile(r"<[A-Za-z][^<>]*/>")
_XML = (
    "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d '&b;&b;&b;&b;'>]>", '<?xml version="1.1"?>', "<![CDATA[x]]>", "&#0;",
    "&#xD800;", "&amp;", "&unknown;", "<a>", "</a>", "<!-- -- -->", "<?php ?>", 'xmlns="urn:x"', "\ufffe",
)  # fmt: skip
_SVG = (
    '<use href="#a"/>', '<use href="https://example.com/a.svg#b"/>', "<script>alert(1)</script>",
    "<style>*{fill:red}</style>",
    '<image href="logo.png" width="9" height="9"/>', '<image href="data:image/png;base64,AAAA"/>', "<text>A</text>",
    '<filter id="f"><feGaussianBlur stdDeviation="900"/></filter>', '<pattern id="p" width="0.001" height="0.001"/>',
    '<mask id="m"/>', '<marker id="k"/>', '<foreignObject/>', '<animate attributeName="x"/>', "<symbol/>", "<g>" * 60,
    '<path d="M0 0h1e9v1e9z"/>', '<rect width="1e30" height="NaN"/>', '<g transform="scale(1e6)">', '<a href="x">',
    '<clipPath id="c" clip-path="url(#c)"/>', '<linearGradient id="a" href="#a"/>', "<svg>", "<metadata>x</metadata>",
    'style="fill:url(#a)"', 'opacity="0.5"', 'onload="x()"', 'fill="url(https://example.com)"',
    'stroke-dasharray="1e-9"',
)  # fmt: skip


def xml_changed(content: bytes, chance: random.Random) -> bytes:
    """An XML text with other values in its texts or attributes, one of its elements often, or plainly damaged."""
    text = content.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 3, 8))):
        kind = chance.random()
        pattern = _TEXT if kind < 0.4 else _ATTRIBUTE if kind < 0.7 else _ELEMENT
        found = list(pattern.finditer(text))
        if kind > 0.85 or not found:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(_XML) + text[at:]
            continue
        hit = chance.choice(found)
        if pattern is _ELEMENT:
            text = text[: hit.end()] + hit[0] * chance.choice((1, 2, 50, 2_000)) + text[hit.end() :]
        else:
            value = str(chance.choice((chance.choice(VALUES), chance.choice(found)[1], chance.choice(TOKENS))))
            value = (
                value
                if chance.random() < 0.1
                else value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
            )
            text = text[: hit.start(1)] + value + text[hit.end(1) :]
    return text.encode("utf-8", "surrogatepass")


def settled(content: bytes) -> bytes:
    """A package that says nothing of when it was written, so that it is the same each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in book.namelist():
            part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-20T09:00:00Z", book.read(name))
            copy.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def repacked(content: bytes, chance: random.Random) -> bytes:
    """A package one of whose parts is damaged, missing, doubled or very large, or that is damaged itself."""
    if chance.random() < 0.2:
        return damaged(content, chance)
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as book,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        names = book.namelist()
        hit = {chance.choice(names) for _ in range(chance.choice((1, 1, 1, 3)))}
        for name in names:
            part = book.read(name)
            if name in hit:
                kind = chance.random()
                if kind < 0.05:
                    continue
                if kind < 0.07:
                    part += b" " * 30_000_000
                elif kind < 0.8:
                    part = xml_changed(part, chance)
                else:
                    part = mutated(part.decode("utf-8", "replace"), chance) if kind < 0.9 else damaged(part, chance)
                if kind > 0.98:
                    name = chance.choice(("../x.xml", "/x.xml", name.upper(), "x" * 3_000, "xl/../" + name))
            copy.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, compresslevel=1)
    return buffer.getvalue()


def font_changed(content: bytes, chance: random.Random) -> bytes:
    """A font with one table damaged, cut off, or told to be elsewhere."""
    if chance.random() < 0.3:
        return damaged(content, chance)
    data = bytearray(content)
    tables = struct.unpack_from(">H", data, 4)[0]
    for _ in range(chance.choice((1, 1, 3))):
        record = 12 + 16 * chance.randrange(tables)
        offset, length = struct.unpack_from(">II", data, record + 8)
        kind = chance.random()
        if kind < 0.15:
            struct.pack_into(
                ">I", data, record + chance.choice((8, 12)), chance.choice((0, 12, length // 2, 2**31, offset + 4))
            )
        elif kind < 0.8 and length > 8:
            # The head of a table is where its numbers of things stand.
            at = offset + chance.randrange(min(length - 4, chance.choice((16, 64, length - 4))))
            struct.pack_into(
                ">H", data, min(at, len(data) - 2), chance.choice((0, 1, 0x7FFF, 0xFFFF, chance.randrange(65_536)))
            )
        elif kind < 0.9:
            data[record : record + 4] = chance.choice((b"glyf", b"CFF ", b"gvar", b"fvar", b"DSIG", b"\0\0\0\0"))
        else:
            other = 12 + 16 * chance.randrange(tables)
            data[record + 8 : record + 16] = data[other + 8 : other + 16]
    return bytes(data)


def picture_changed(content: bytes, chance: random.Random) -> bytes:
    """A PNG whose chunks are damaged, and their check sums right again."""
    if chance.random() < 0.3 or not content.startswith(b"\x89PNG"):
        return damaged(content, chance)
    at, chunks = 8, []
    while at + 12 <= len(content):
        length = struct.unpack_from(">I", content, at)[0]
        chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    hit = chance.randrange(len(chunks))
    name, body = chunks[hit]
    kind = chance.random()
    if kind < 0.4 and name == b"IHDR":
        body = struct.pack(
            ">IIBBBBB",
            *(chance.choice((0, 1, 4_000, 2**31 - 1)) for _ in range(2)),
            8,
            chance.choice((0, 2, 3, 6)),
            0,
            0,
            0,
        )
    elif kind < 0.7:
        body = damaged(body, chance)
    elif kind < 0.8:
        chunks.insert(
            hit, (chance.choice((b"zTXt", b"iCCP", b"PLTE", b"tRNS", b"acTL")), b"x\0\0" + zlib.compress(bytes(10**6)))
        )
    else:
        chunks *= 2
    chunks[hit] = (name, body)
    return content[:8] + b"".join(
        struct.pack(">I", len(part)) + tag + part + struct.pack(">I", zlib.crc32(tag + part)) for tag, part in chunks
    )


def drawing_changed(content: bytes, chance: random.Random) -> bytes:
    """An SVG with elements and attributes that a logo is not taken with, or plainly damaged."""
    if chance.random() < 0.4:
        return mutated(content.decode(), chance) if chance.random() < 0.5 else xml_changed(content, chance)
    text = content.decode()
    for _ in range(chance.choice((1, 1, 2, 5))):
        piece = chance.choice(_SVG)
        spots = [hit.end() if piece.startswith("<") else hit.end() - 1 for hit in re.finditer(r"<[a-zA-Z]+[ >]", text)]
        at = chance.choice([spot for spot in spots if spot] or [0])
        at = text.find(">", at) + 1 if piece.startswith("<") else at
        text = f"{text[:at]} {piece} {text[at:]}"
        if chance.random() < 0.03:
            text = text[:at] + piece * chance.choice((100, 2_000)) + text[at:]
    return text.encode("utf-8", "surrogatepass")
