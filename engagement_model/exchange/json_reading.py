"""JSON from strangers: bounded, with the line of what is damaged, and asked for values by their kind."""

from __future__ import annotations

import json
from collections.abc import Mapping

from engagement_model.exchange.archives import NotReadable
from engagement_model.translation import gettext

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def parsed(content: bytes) -> Json:
    """What a JSON document says. Raises `NotReadable`."""
    try:
        found: Json = json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except json.JSONDecodeError as error:
        raise NotReadable(
            gettext("line {line}, column {column}: it is no JSON ({why})").format(
                line=error.lineno, column=error.colno, why=error.msg
            )
        ) from None
    except RecursionError:
        raise NotReadable(gettext("it is nested too deep")) from None
    except UnicodeDecodeError:
        raise NotReadable(gettext("it is not UTF-8")) from None
    return found


def begins_like_json(content: bytes, *signs: bytes) -> bool:
    """Whether a document begins as JSON does and has all of `signs` in it."""
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start in (b"{", b"[") and all(sign in content for sign in signs)


def mapping(value: Json) -> Mapping[str, Json]:
    """A value as a mapping; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def items(value: Json) -> tuple[Mapping[str, Json], ...]:
    """The mappings in a list, or among the values of a mapping."""
    each: list[Json] = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return tuple(one for one in each if isinstance(one, dict))


def text(value: Json) -> str:
    """A value as one text: of a mapping with `txt` or `md` that one; nothing where it is none."""
    if isinstance(value, dict):
        value = value.get("txt") or value.get("md")
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def line(value: Json) -> str:
    """A text on one line."""
    return " ".join(text(value).split())
