"""Templates that mean harm, or are broken: a clear error before anything is drawn, and nothing that takes long."""

from __future__ import annotations

import io
import random
import re
import zipfile
from contextlib import suppress
from functools import cache

import pptx
import pytest

from engagement_model.drawing.slides import screening
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.slides.screening import UnusableTemplate, screened
from engagement_model.drawing.slides.template import opened
from engagement_model.model.page_sizes import paper
from engagement_model.model.theme import DEFAULT

MASTER = "ppt/slideMasters/slideMaster1.xml"
RELATIONS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
PRESENTATION = "ppt/presentation.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def sound() -> dict[str, bytes]:
    """The parts of a template without any fault."""
    buffer = io.BytesIO()
    pptx.Presentation().save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(changed: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**sound(), **changed}.items():
            package.writestr(name, content)
    return buffer.getvalue()


def use(template: bytes) -> None:
    opened(template, paper("a4"), Palette(DEFAULT))


def linked(kind: str) -> bytes:
    more = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="http://example.org/a" TargetMode="External"/>'
    return packed({RELATIONS: sound()[RELATIONS].replace(b"</Relationships>", f"{more}</Relationships>".encode())})


def without(pattern: str, part: str) -> bytes:
    changed = re.sub(pattern.encode(), b"", sound()[part], flags=re.DOTALL)
    assert changed != sound()[part]
    return packed({part: changed})


def encrypted() -> bytes:
    """The flags of every entry say that it has a password."""
    changed = bytearray(packed({}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "words"),
    [
        (lambda: packed({"ppt/vbaProject.bin": b"x"}), "macros"),
        (lambda: packed({"ppt/activeX/activeX1.xml": b"<a/>"}), "macros"),
        (lambda: packed({MASTER: b'<!DOCTYPE a [<!ENTITY b "c">]>' + sound()[MASTER]}), "entities"),
        (lambda: packed({MASTER: sound()[MASTER] + b" " * 41_000_000}), "far more slides"),
        (lambda: packed({"ppt/a.xml": b"<a/>" * 1_100_000}), "far more slides"),
        (lambda: packed({"PPT/PRESENTATION.XML": b""}), "two parts"),
        (lambda: linked("image"), "links to files elsewhere"),
        (lambda: linked("slideMaster"), "links to files elsewhere"),
        (encrypted, "password"),
        (lambda: without(r"<p:sldSz[^>]*/>", PRESENTATION), "how large"),
        (lambda: without(r"<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", MASTER), "no slide layout"),
        (lambda: without(r"<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", PRESENTATION), "no slide layout"),
        (lambda: without(r"<Relationship [^>]*slideLayout7.xml[^>]*/>", RELATIONS), "no PowerPoint template"),
        (lambda: packed({MASTER: sound()[MASTER][:900]}), "no PowerPoint template"),
        (lambda: packed({})[:-30], "no PowerPoint template"),
    ],
)
def test_what_is_refused(template, words):
    with pytest.raises(UnusableTemplate, match=words):
        use(template())


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(screening, "_MOST_UNPACKED", 1_000_000)
    with pytest.raises(UnusableTemplate, match="unpacks to more than 1 MB"):
        screened(packed({"ppt/media/image1.png": bytes(1_000_001)}))


def test_a_link_that_nobody_follows_unasked_is_taken():
    use(linked("hyperlink"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_template_is_refused_or_usable(seed):
    chance = random.Random(seed)
    name = chance.choice(sorted(sound()))
    content = bytearray(sound()[name])
    if chance.random() < 0.5:
        at = chance.randrange(len(content))
        del content[at : at + chance.choice((1, 10, 200))]
        template = packed({name: bytes(content)})
    else:
        damaged = bytearray(packed({}))
        for _ in range(4):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        template = bytes(damaged)
    with suppress(UnusableTemplate):
        use(template)
