"""Taking from Babel what CLDR says of a language; `make catalogues` does, for each there are texts in."""

from __future__ import annotations

import json

from babel import Locale
from babel.dates import get_month_names

from engagement_model.translation.cldr import FOLDER


def taken(code: str) -> str:
    """What `locale` reads of a language, as JSON."""
    known = Locale.parse(code)
    told = {
        "patterns": {
            "long": known.date_formats["long"].pattern,
            "short": known.date_formats["short"].pattern,
            "month": known.datetime_skeletons["yMMMM"].pattern,
        },
        "months": [known.months["format"]["wide"][number] for number in range(1, 13)],
        "months_alone": [known.months["stand-alone"]["wide"][number] for number in range(1, 13)],
        "month_names": dict(
            sorted(
                (name.casefold().rstrip("."), number)
                for context in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
                for number, name in get_month_names(width, context, code).items()
            )
        ),
        "decimal": known.number_symbols["latn"]["decimal"],
        "currencies": {currency: sign for currency, sign in sorted(known.currency_symbols.items()) if sign != currency},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def write(code: str) -> None:
    """Take what is said of a language into its file."""
    (FOLDER / code / "cldr.json").write_text(taken(code), encoding="utf-8")
