"""Keeping the catalogues in step with the code: `python -m engagement_model.translation.upkeep`, or `make catalogues`.

Takes every message of the code into the catalogue of every language, drops those that are gone, keeps what was
translated, and compiles what the program reads. A new language is a folder `catalogues/CODE` with a `language.py`.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from engagement_model.translation.cldr import upkeep as cldr
from engagement_model.translation.language_file import language_of
from engagement_model.translation.texts import ENGLISH, languages

PACKAGE: Final = Path(__file__).parent.parent
FOLDER: Final = Path(__file__).parent / "catalogues"
DOMAIN: Final = "engagement_model"
KEYWORDS: Final = {
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_NO_MOMENT: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_HEADER: Final = """\
# Texts of engagement-model in this language. `make catalogues` keeps them in step with the code.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def messages() -> Catalog:
    """Every message that the code marks, with the files it stands in."""
    catalogue = Catalog(domain=DOMAIN, charset="utf-8")
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        # Folders that begin with an underscore hold code as well.
        directory_filter=lambda folder: not Path(folder).name.startswith((".", "__")),
        strip_comment_tags=True,
    )
    for file, _, message, comments, context in sorted(found, key=lambda row: (str(row[0]), row[1])):
        place = (f"engagement_model/{Path(file).as_posix()}", 0)
        catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    return catalogue


def translated(language: str) -> Catalog:
    """What the catalogue of a language says, empty where there is none yet."""
    path = _path(language)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, domain=DOMAIN)
    else:
        catalogue = Catalog(language, domain=DOMAIN, charset="utf-8")
    catalogue.mime_headers = [("Plural-Forms", language_of(language).plural_forms)]
    return catalogue


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the messages of `template`, translated as far as they were before."""
    catalogue = translated(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.flags.discard("fuzzy")
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """A catalogue as it lies in its file: sorted, without dates, so that the same messages are the same bytes."""
    buffer = BytesIO()
    write_po(buffer, catalogue, omit_header=True, sort_output=True, width=120, include_lineno=False)
    header = _HEADER.format(
        language=catalogue.locale_identifier, plurals=language_of(str(catalogue.locale_identifier)).plural_forms
    )
    return header.encode() + buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it, without the moment at which that was made."""
    catalogue.creation_date = catalogue.revision_date = _NO_MOMENT
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def write() -> Iterator[str]:
    """Update and compile every catalogue; a line on each."""
    template = messages()
    for language in languages():
        cldr.write(language)
        if language == ENGLISH:
            continue
        catalogue = updated(language, template)
        path = _path(language)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(as_text(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        yield f"{language}: {len(catalogue)} messages, {missing} not translated"


def is_translated(message: Message) -> bool:
    """Whether every form of a message has a text."""
    string = message.string
    return all(string) if isinstance(string, list | tuple) else bool(string)


def _path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


if __name__ == "__main__":
    for line in write():
        sys.stdout.write(f"{line}\n")
