"""Random whole workspaces without faults, as the texts of their files, for what changes files in place."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from engagement_model.language.emission import document_text
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.language.writer import write_model, write_overlay
from engagement_model.model.elements import Organization
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from tests.strategies import models, rates

Texts = dict[str, str]
HERE = Path("/no/such/folder")
SETTINGS = """\
# what it is about
format: engagement-model/1
as_is: as-is.yaml
future_state: future.yaml
stakeholders:
  ana: {name: Ana, as_is: ana.yaml}
decisions: decisions.yaml   # below
"""


def read_texts(texts: Texts) -> Reading:
    """The workspace that `texts` are, nothing of it on the disk."""
    files = {HERE / name: text for name, text in texts.items()}
    return read([str(HERE)], store=PendingFiles(files))[0]


def without_predecessors(model: Model) -> Model:
    """`model` with one element at least, and nothing said of what it replaces: no earlier state need have that."""
    elements = {
        section: {key: each.model_copy(update={"replaces": frozenset()}) for key, each in members.items()}
        for section, members in model.elements.items()
    }
    kept = {"kept": Organization(name="Kept: a model is of something")}
    elements["organizations"] = {**elements.get("organizations", {}), **kept}
    return replace(model, elements=elements, state=None)


@st.composite
def states(draw: st.DrawFn) -> tuple[Model, Model, Model]:
    """Today, the future, and today as one stakeholder sees it, in the same currencies."""
    of = draw(rates)
    return tuple(without_predecessors(draw(models(of))) for _ in range(3))  # type: ignore[return-value]


@st.composite
def workspaces(draw: st.DrawFn) -> Texts:
    """A workspace of two states and a view, with decisions and an initiative about any of its addresses."""
    as_is, future, view = draw(states())
    as_is_text = write_model(as_is)
    known = sorted({*facts_of(as_is), *facts_of(future)})
    addresses = st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True) if known else st.nothing()
    decisions, settings = {}, SETTINGS
    for number in range(draw(st.integers(0, 3)) if known else 0):
        decisions[f"d{number}"] = {"about": draw(addresses), "status": "proposed", "because": "The tills, buy, web."}
    if known:
        listed = ", ".join(f'"{address}"' for address in draw(addresses))
        settings += f"initiatives:\n  one: {{name: web, delivers: [{listed}]}}\n"
    return {
        "engagement.yaml": settings,
        "as-is.yaml": "# web and pos, as they are\n" + as_is_text,
        "future.yaml": write_overlay(as_is, future, "as-is.yaml"),
        "ana.yaml": write_overlay(as_is, view, "as-is.yaml"),
        "decisions.yaml": document_text({"format": "engagement-model/1", "decisions": decisions}, ("decisions",)),
    }
