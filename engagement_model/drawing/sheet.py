"""A sheet: shapes on paper with what is said of them, all that a picture or a printed page is written from."""

from __future__ import annotations

from functools import cached_property
from operator import is_

from msgspec import Struct

from engagement_model.drawing import fonts, primitives
from engagement_model.drawing.primitives import Group, Shape, Text
from engagement_model.drawing.scripts.repertoire import is_complex
from engagement_model.model.page_sizes import Paper
from engagement_model.model.theme import Theme
from engagement_model.workshop.identity import NOBODYS, Identity


class Sheet(Struct, frozen=True, dict=True):
    """Shapes on a `paper`, written in the typeface of a `theme`.

    `name` is fit for a file and begins every id. `title` is what the sheet is called, `company` whose it is, and
    `description` what it shows, for whoever cannot see it. Files carry `identity` where no reader looks for words.
    """

    name: str
    paper: Paper
    theme: Theme
    language: str
    title: str
    company: str
    description: str
    shapes: tuple[Shape, ...]
    identity: Identity = NOBODYS

    @cached_property
    def missing_characters(self) -> tuple[str, ...]:
        """The characters on it that its fonts cannot draw, sorted."""
        missing: set[str] = set()
        with fonts.set_in(self.theme.font):
            for weight, _ in fonts.CSS_WEIGHTS:
                written = "".join(text.text for text in primitives.texts(self.shapes) if text.weight == weight)
                missing |= fonts.font(weight).missing(written)
        return tuple(sorted(missing))

    def refuse_boxes(self, *, alone: bool) -> None:
        """Raise `MissingCharacters` where anything on it would be a box in place of a letter.

        Where it does not stand `alone`, a program that shows it has other fonts for single signs, but none that the
        places of joined letters were measured with.
        """
        missing = tuple(each for each in self.missing_characters if alone or is_complex(each))
        if missing:
            from engagement_model.drawing.scripts.remedies import refusal

            raise refusal(missing, self.name)

    @cached_property
    def smallest_text(self) -> float:
        """The size of the smallest text on it, in points."""
        return min(text.size for text in primitives.texts(self.shapes))


def drawable(shape: Shape) -> Shape:
    """The shape with its texts in characters that the font has, as far as others can stand for those it lacks."""
    if isinstance(shape, Group):
        shapes = tuple(map(drawable, shape.shapes))
        return shape if all(map(is_, shapes, shape.shapes)) else shape._replace(shapes=shapes)
    if isinstance(shape, Text) and not shape.text.isascii():
        return shape._replace(text=fonts.font(shape.weight).drawable(shape.text))
    return shape
