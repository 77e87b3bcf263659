"""Every door in: what comes through it, how it is damaged, and the commands that read it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.fuzz.archives import drawing_changed, font_changed, picture_changed, repacked
from tests.fuzz.commands import ADDRESSES, ANALYSES, COMMANDS, VARIABLES, Arguments, drawing, question, writing
from tests.fuzz.foreign import FOREIGN, MAPPINGS, OWN, foreign_changed
from tests.fuzz.houses import House
from tests.fuzz.mutations import TOKENS, made_up, mutated
from tests.fuzz.papers import filled, recoded
from tests.fuzz.structures import VALUES, load, restructured, words


@dataclass(frozen=True)
class Case:
    """Files that are other than in the house (`None`: not there), and the commands that are run on them in turn."""

    door: str
    files: Mapping[str, bytes | None]
    commands: tuple[Arguments, ...]
    stdin: bytes = b""
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of what is damaged."""
        return len(self.stdin) + sum(len(content or b"") for content in self.files.values())


def text_changed(path: str, content: bytes, chance: random.Random) -> bytes:
    """A YAML or JSON text with faults of its meaning, of its letters, of its encoding, or made up."""
    kind = chance.random()
    if kind < 0.55:
        return restructured(content, chance)
    if kind < 0.88:
        return mutated(content.decode("utf-8", "replace"), chance)
    if kind < 0.94:
        return made_up(path.rpartition("/")[2], chance)
    return (
        recoded(content, chance)
        if kind < 0.99
        else chance.choice((b"", b"\n", b"{}", b"# only\n", b"\xff\xfe", b"---\n"))
    )


def models(house: House, chance: random.Random) -> Case:
    """Models, overlays, views, decisions, the workspace file: one of them, or several at once."""
    files: dict[str, bytes | None] = {}
    for path in chance.sample(house.models, k=min(len(house.models), chance.choice((1, 1, 1, 2, 3)))):
        files[path] = text_changed(path, house.files[path], chance)
    commands = [question(chance)]
    if chance.random() < 0.3:
        commands.append(writing(house, chance))
    return Case("model", files, tuple(commands))


def across(house: House, chance: random.Random) -> Case:
    """Faults between files: an id renamed in one of them, one in the place of another, one that is not there."""
    first, second = chance.choice(house.models), chance.choice(house.models)
    files: dict[str, bytes | None] = {}
    kind = chance.random()
    if kind < 0.4:
        known = [word for word in words(load(house.files[first])) if word.isidentifier()]
        word = chance.choice(known or ["web"]).encode()
        files[first] = house.files[first].replace(word, chance.choice(known or ["x"]).encode())
    elif kind < 0.55:
        files = {first: house.files[second], second: house.files[first]}
    elif kind < 0.7:
        files[first] = None
    elif kind < 0.85:
        name = second.rpartition("/")[2].encode()
        files[first] = b"extends: " + name + b"\n" + house.files[first]
    else:
        files[first] = house.files[first] + b"\n" + house.files[second]
    if chance.random() < 0.3:
        other = chance.choice(house.models)
        files[other] = text_changed(other, house.files[other], chance)
    return Case("across", files, (question(chance), *((writing(house, chance),) if chance.random() < 0.3 else ())))


def stdin(house: House, chance: random.Random) -> Case:
    """A model that is piped in."""
    path = chance.choice((*house.models, "model.json"))
    command = chance.choice(
        (("check", "-"), ("check", "-"), ("fmt", "-"), ("fmt", "--check", "-"), ("redundancy", "-"))
    )
    return Case("stdin", {}, (command,), text_changed(path, house.files[path], chance))


def alone(house: House, chance: random.Random) -> Case:
    """A model by itself, as YAML or JSON."""
    path = chance.choice((*house.some("shop/", ".yaml"), "model.json"))
    command = chance.choice(
        (("check", path), ("check", path), (chance.choice(ANALYSES), path), ("diff", path, "outside.yaml"))
    )
    return Case("alone", {path: text_changed(path, house.files[path], chance)}, (command,))


def portfolio(house: House, chance: random.Random) -> Case:
    """A portfolio, its vocabulary, its members."""
    known = house.some("group/", ".yaml")
    if not known:
        return models(house, chance)
    files: dict[str, bytes | None] = {}
    for path in {
        chance.choice(("group/portfolio.yaml", chance.choice(known))) for _ in range(chance.choice((1, 1, 2, 3)))
    }:
        files[path] = text_changed(path, house.files[path], chance) if chance.random() < 0.95 else None
    form = ("--format", chance.choice(("text", "json", "csv", "markdown")))
    command = chance.choice((("check", "group"), ("portfolio", "group", *form), ("portfolio", "group", *form)))
    return Case("portfolio", files, (command,))


def layout(house: House, chance: random.Random) -> Case:
    """Where boxes stand, as it was kept; the models may have others since."""
    path = "shop/layout.yaml"
    if path not in house.files:
        return models(house, chance)
    files: dict[str, bytes | None] = {path: text_changed(path, house.files[path], chance)}
    if chance.random() < 0.3:
        files["shop/as-is.yaml"] = text_changed("as-is.yaml", house.files["shop/as-is.yaml"], chance)
    lot = chance.random()
    keep = ("--keep-layout",) if lot > 0.98 else ()
    draw = ("render", "shop", "--state", "as-is", "-f", "svg", "--out", "out", "-q", *keep)
    return Case("layout", files, (draw,) if lot > 0.85 else (("check", "shop"),) if lot > 0.1 else (("fmt", path),))


def candidates(house: House, chance: random.Random) -> Case:
    """Products that are held against a brief."""
    path = "candidates.yaml"
    if path not in house.files:
        return models(house, chance)
    files: dict[str, bytes | None] = {path: text_changed(path, house.files[path], chance)}
    if chance.random() < 0.2:
        files["shop/as-is.yaml"] = text_changed("as-is.yaml", house.files["shop/as-is.yaml"], chance)
    form = chance.choice(("text", "json", "csv", "markdown"))
    command = ("brief", chance.choice(("portal", "tills")), "shop", "--candidates", path, "--format", form)
    return Case("candidates", files, (command,) if chance.random() < 0.8 else (("check", path),))


def editor(house: House, chance: random.Random) -> Case:
    """A file on somebody's screen, often half written; what is asked about it there, the invariants ask."""
    path = chance.choice((*house.models, *(each for each in EDITED if each in house.files)))
    content = text_changed(path, house.files[path], chance) if chance.random() < 0.7 else house.files[path]
    if chance.random() < 0.5:
        content = content[: chance.randrange(len(content) + 1)]
    rename = ("rename", chance.choice(ADDRESSES), "new_id", "--workspace", "shop", "--dry-run")
    return Case("editor", {path: content}, (rename,) if chance.random() < 0.1 else (("fmt", "--check", path),))


EDITED = ("shop/layout.yaml", "candidates.yaml", "group/portfolio.yaml", "group/words.yaml")
"""Files that editors have open beside those of the workspace."""


def theme(house: House, chance: random.Random) -> Case:
    """The theme file, its font, its logos."""
    acts: dict[str, Callable[[bytes, random.Random], bytes]] = {
        "shop/theme.yaml": lambda content, chance: text_changed("theme.yaml", content, chance),
        "shop/logo.svg": drawing_changed,
        "shop/text.ttf": font_changed,
        "shop/logo.png": picture_changed,
    }
    hit = chance.sample(("shop/theme.yaml", *sorted(acts)), k=chance.choice((1, 1, 1, 2)))
    files: dict[str, bytes | None] = {path: acts[path](house.files[path], chance) for path in hit}
    if "shop/logo.png" in hit:
        return Case(
            "theme", files, (("render", "shop", "--theme", "picture.yaml", "-q", "--out", "out", "--state", "as-is"),)
        )
    files["shop/engagement.yaml"] = house.files["shop/engagement.yaml"] + b"\ntheme: theme.yaml\n"
    return Case("theme", files, (("check", "shop"),) if chance.random() < 0.9 else (drawing(chance),))


def template(house: House, chance: random.Random) -> Case:
    """A template of PowerPoint."""
    files = {"template.pptx": repacked(house.files["template.pptx"], chance)}
    command = ("render", "shop", "-f", "pptx", "--template", "template.pptx", "--state", "as-is", "--out", "out", "-q")
    return Case("template", files, (command,))


def returned(house: House, chance: random.Random) -> Case:
    """Questionnaires, workbooks and minutes that come back."""
    kind = chance.random()
    if kind < 0.7:
        path = chance.choice(house.some("pack/", ".md"))
        content = filled(house.files[path], chance)
    elif kind < 0.9:
        path = chance.choice(house.some("asked/", ".xlsx"))
        content = repacked(house.files[path], chance)
    else:
        path = chance.choice([*house.some("pack/", ".xlsx"), *house.some("pack/", ".docx")])
        content = repacked(house.files[path], chance)
    return Case("returned", {path: content}, (("import", path, "--workspace", "shop"),))


def kept(house: House, chance: random.Random) -> Case:
    """What the program wrote itself and reads again: a baseline, the round of an earlier pack."""
    if chance.random() < 0.9:
        files = {"baseline.json": text_changed("baseline.json", house.files["baseline.json"], chance)}
        return Case("kept", files, (("check", "shop", "--baseline", "baseline.json"),))
    path = next(path for path in house.files if path.endswith("round.json"))
    files = {path: text_changed(path, house.files[path], chance)}
    return Case("kept", files, (("report", "shop", "--since", "pack", "--only", "handout", "--out", "out", "-q"),))


def arguments(house: House, chance: random.Random) -> Case:
    """Options and variables with values of any kind."""

    def value() -> str:
        told = str(
            chance.choice(
                (chance.choice(VALUES), chance.choice(TOKENS), chance.choice(words(load(house.files["model.json"]))))
            )
        )
        return told.replace("\x00", "").encode("utf-8", "replace").decode()[:20_000].lstrip("/.")

    command, options = chance.choice(COMMANDS)
    more: list[str] = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        more += [chance.choice(options), value()]
    variables = {chance.choice(VARIABLES): value()} if chance.random() < 0.3 else {}
    if chance.random() < 0.1 and command[0] == "decide":
        command = ("decide", value() or "x", *command[2:])
    return Case("arguments", {}, ((*command, *more),), environment=variables)


def foreign(house: House, chance: random.Random) -> Case:
    """Files of other tools, and mappings: proposed, taken, and taken again."""
    files: dict[str, bytes | None]
    lot = chance.random()
    if lot < 0.3:
        mapping = chance.choice(MAPPINGS)
        table = FOREIGN["list.csv"].encode()
        files = {"list.csv": table, "map.yaml": text_changed("map.yaml", mapping, chance)}
        if chance.random() < 0.3:
            files["list.csv"] = foreign_changed("list.csv", table, chance)
        return Case("foreign", files, (("import", "list.csv", "--map", "map.yaml", "--out", "out/taken"),))
    if lot < 0.36 and house.apart:
        path = chance.choice(sorted(path for path in house.apart if path.endswith(OWN)))
        name, content = path.rpartition("/")[2], house.apart[path]
    else:
        name = chance.choice(sorted(FOREIGN))
        content = FOREIGN[name].encode()
    files = {name: foreign_changed(name, content, chance)}
    take = ("import", name, "--out", "out/taken")
    back = ("import", name, "--workspace", "shop")
    return Case("foreign", files, (take, take) if chance.random() < 0.5 else (chance.choice((take, take, back)),))


DOORS: tuple[tuple[Callable[[House, random.Random], Case], float], ...] = (
    (models, 9), (across, 4), (stdin, 14), (alone, 12), (theme, 1.5), (template, 0.03), (returned, 0.7), (kept, 1.5),
    (arguments, 5), (foreign, 9), (portfolio, 1.5), (layout, 1), (candidates, 1.5), (editor, 3),
)  # fmt: skip
"""Each with how often it is tried, for its cost."""
LITTLE = 12
"""How many little houses there are."""
OFTEN = (1.5, 0.15, 0.15, 0.15, *(10.0 for _ in range(LITTLE)))
"""How often each house is taken: what `init` makes, the examples, the little ones."""


def case_of(number: int, seed: int, houses: tuple[House, ...]) -> tuple[House, Case]:
    """The input of that number: always the same for the same seed, on the same code of the fuzzer."""
    chance = random.Random(f"{seed}:{number}")
    house = chance.choices(houses, OFTEN[: len(houses)])[0]
    door = chance.choices([each for each, _ in DOORS], [often for _, often in DOORS])[0]
    return house, door(house, chance)
