"""English, in which the messages stand in the code."""

from __future__ import annotations

from engagement_model.translation.language_file import Language, Noun

LANGUAGE = Language(
    name="English",
    plural_forms="nplurals=2; plural=(n != 1);",
    capital_nouns=False,
    day_first=False,
    day_pattern="yyyy-mm-dd",
    day_endings=("st", "nd", "rd", "th"),
    year_words=(),
    units={
        "ms": ("ms", "millisecond", "milliseconds"),
        "s": ("s", "sec", "second", "seconds"),
        "min": ("min", "mins", "minute", "minutes"),
        "h": ("h", "hr", "hrs", "hour", "hours"),
        "d": ("d", "day", "days"),
        "w": ("w", "week", "weeks"),
    },
    calendar_units={
        30: ("month", "months"),
        90: ("quarter", "quarters"),
        365: ("year", "years", "yr", "yrs", "y"),
    },
    real_time=("real-time", "real time"),
    large={
        "k": ("k", "thousand"),
        "M": ("m", "mn", "million", "millions", "mln"),
        "bn": ("bn", "b", "bln", "billion"),
    },
    letters={},
    look_alikes={},
    channels={
        "web": ("web-", "online-", "-site", "internet"),
        "store": ("store", "stores", "-shop", "-shops"),
        "mobile": ("app", "apps", "mobile"),
        "phone": ("-phone", "phones", "call", "calls", "line", "lines", "hotline", "helpline"),
    },
    information={
        "bill": ("bill",),
        "claim": ("claim",),
        "contract": ("contract",),
        "customer": ("customer",),
        "order": ("order",),
        "payment": ("payment",),
        "policy": ("policy",),
        "stock": ("stock",),
    },
    noun=Noun(
        forms=("customer", "customers"),
        regular=r"(?<![sxzyh])$",
        vowel=r"[aeio]",
        before={"a": "an "},
    ),
    doing={
        "book": ("book",),
        "buy": ("buy", "purchase"),
        "cancel": ("cancel",),
        "claim": ("claim",),
        "order": ("order",),
        "pay": ("pay",),
        "rent": ("rent",),
        "reserve": ("reserve",),
        "return": ("return",),
        "subscribe": ("subscribe",),
    },
)
