"""How a value becomes another one that differs in some of its fields.

`replace` is that of msgspec, which takes what it is given; type checkers see the one of `dataclasses`, which they know:
they compare names and values of the changes with the fields of the `Struct`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ("replace",)
