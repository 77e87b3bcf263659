"""Renaming: every place, nothing beside it, and the way back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.language.address_parts import names_in
from engagement_model.language.files import DISK, Files
from engagement_model.language.naming import mentions_in, mentions_of
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.model.facts import facts_of
from engagement_model.workshop.renaming import CannotRename, Renamed, rename, rename_in
from tests.profiles import tries
from tests.workspaces import HERE, Texts, read_texts, workspaces

EXAMPLES = Path(__file__).parents[2] / "examples"
NEW = "zz_new"


def elements(reading: Reading) -> list[str]:
    declared = (mention for mention in mentions_in(reading) if mention.role == "declared")
    return sorted({f"{mention.part.section}.{mention.part.identifier}" for mention in declared})


def texts_after(reading: Reading, renamed: Renamed) -> dict[str, str]:
    before = {shown: source.text for shown, source in reading.sources.items()}
    return before | {source.shown: text for source, text in renamed.texts}


def skimmed_texts(address: str, new: str, path: str, store: Files) -> list[tuple[str, str]] | None:
    done = rename_in(path, address, new, store)
    return None if done is None else [(source.shown, text) for source, text in done[1].texts]


def shown_texts(renamed: Renamed) -> list[tuple[str, str]]:
    return [(source.shown, text) for source, text in renamed.texts]


def addresses(reading: Reading) -> dict[str, set[str]]:
    return {state: set(facts_of(one.model)) for state, one in reading.models.items()}


def read_instead(folder: Path, texts: dict[str, str]) -> Reading:
    return read([str(folder)], store=PendingFiles({Path(shown): text for shown, text in texts.items()}))[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    "example", sorted(path.parent.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("engagement.yaml"))
)
def test_there_and_back_is_the_same_on_every_example(example: str):
    folder = EXAMPLES / example
    before = read([str(folder)])[0]
    known_before = addresses(before)
    texts_before = {shown: source.text for shown, source in before.sources.items()}
    quick = 0
    for address in elements(before)[::3]:
        renamed = rename(before, address, NEW)
        skimmed = skimmed_texts(address, NEW, str(folder), DISK)
        assert skimmed in (None, shown_texts(renamed))
        quick += skimmed is not None
        after = read_instead(folder, texts_after(before, renamed))
        assert after.faults == ()
        expected = {state: {renamed.renamed(each) for each in known} for state, known in known_before.items()}
        assert addresses(after) == expected
        back = rename(after, renamed.new_address, address.split(".")[1])
        assert texts_after(after, back) == texts_before
    assert quick > 0


@given(workspaces(), st.data())
@settings(max_examples=tries(25))
def test_there_and_back_is_the_same_on_random_workspaces(files: Texts, data: st.DataObject):
    before = read_texts(files)
    assert [fault.message for fault in before.faults] == []
    known = elements(before)
    if not known:
        return
    address = data.draw(st.sampled_from(known))
    renamed = rename(before, address, NEW)
    store = PendingFiles({HERE / name: text for name, text in files.items()})
    assert skimmed_texts(address, NEW, str(HERE), store) in (None, shown_texts(renamed))
    texts = {Path(shown).name: text for shown, text in texts_after(before, renamed).items()}
    after = read_texts(texts)
    assert [fault.message for fault in after.faults] == []
    assert addresses(after) == {
        state: {renamed.renamed(each) for each in known} for state, known in addresses(before).items()
    }
    back = rename(after, renamed.new_address, address.split(".")[1])
    assert {Path(shown).name: text for shown, text in texts_after(after, back).items()} == files


WORKSPACE = {
    "engagement.yaml": "as_is: as-is.yaml\nfuture_state: future.yaml\ndecisions: decisions.yaml\n"
    "stakeholders: {ana: {name: web, as_is: {extends: as-is.yaml, scope: [existence of channels.web], "
    "channels: {web: null}}}}\n"
    "initiatives: {web: {name: web, delivers: [engagements.consumer.web.buy], owner: web}}\n"
    "accept: [{rule: EM301, address: customer_types.consumer.prefers, because: web}]\n",
    "as-is.yaml": "# the web shop: web\r\ncustomer_types: {consumer: {name: web, prefers: [phone, 'web']}}\r\n"
    "channels:\r\n  web: web # web\r\n  phone: phone\r\norganizations: {web: web}\r\n"
    "capabilities: {buy: {name: Buy, owner: web, description: web}}\r\n"
    "platforms: {web: {name: web, vendor: web}}\r\n"
    "engagements:\r\n- {customer: consumer, channels: [web], organization: web, capabilities: [buy], platforms: [web]}"
    "\r\njourneys: {web: {name: web, customer: consumer, steps: [{capability: buy, channel: web}]}}",
    "future.yaml": "extends: as-is.yaml\nremove: {cascade: true, channels: {web: web}}\n"
    "channels: {shop: {name: web, replaces: [web]}}\n",
    "decisions.yaml": "decisions:\n"
    "  web: {about: [channels.web], by: web, choose: present}\n"
    "  prefers: {about: customer_types.consumer.prefers, choose: 'web, phone'}\n"
    "  listed: {about: engagements.consumer.web.buy.organizations, choose: [web]}\n"
    "  step: {about: journeys.web.steps.1, choose: buy/web}\n"
    "  owner: {about: capabilities.buy.owner, choose: web}\n",
}


@pytest.mark.parametrize(
    ("address", "places"),
    [("channels.web", 13), ("organizations.web", 5), ("platforms.web", 2), ("journeys.web", 2)],
)
def test_only_this_very_element_is_renamed(address: str, places: int):
    reading = read_texts(WORKSPACE)
    assert [fault.message for fault in reading.faults] == []
    renamed = rename(reading, address, "net")
    assert len(renamed.mentions) == places
    texts = {Path(shown).name: text for shown, text in texts_after(reading, renamed).items()}
    assert sum(text.count("net") for text in texts.values()) == places
    after = read_texts(texts)
    assert [fault.message for fault in after.faults] == []
    kept = {"organizations.web", "platforms.web", "journeys.web", "channels.web"} - {address}
    assert kept < set(elements(after))


def test_line_ends_comments_and_quotation_marks_stay():
    reading = read_texts(WORKSPACE)
    texts = texts_after(reading, rename(reading, "channels.web", "net"))
    text = texts[(HERE / "as-is.yaml").as_posix()]
    assert "prefers: [phone, 'net']" in text
    assert "\r\n  net: web # web\r\n" in text
    assert text.startswith("# the web shop: web\r\n")
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    ("address", "new", "message"),
    [
        ("channels.web", "phone", "channels.phone is named already, in"),
        ("channels.wep", "net", 'there is no channel "wep"; did you mean web?'),
        ("channels.web", "Net", '"Net" is not an id'),
        ("channels.web", "null", '"null" is no name for anything here'),
        ("capabilities.buy", "any", '"any" is no name for anything here'),
        ("channels", "net", '"channels" is no address of an element'),
        ("engagements.consumer.web.buy", "net", "is no address of an element"),
    ],
)
def test_what_cannot_be_is_said(address: str, new: str, message: str):
    with pytest.raises(CannotRename) as error:
        rename(read_texts(WORKSPACE), address, new)
    assert message in str(error.value)


PARTS = {
    "engagement.yaml": "as_is: as-is.yaml\nfuture_state: {extends: as-is.yaml, channels: {shop: Shop}}\n",
    "as-is.yaml": "includes: [parts/*.yaml]\ncustomer_types: {consumer: Consumer}\n",
    "parts/a.yaml": "channels: {web: Web}\n",
    "parts/b.yaml": "includes: [c.yaml]\nplatforms: {p: {name: the web, no: such key}}\n",
    "parts/c.yaml": "customer_types: {consumer: {prefers: [web]}}\n",
    "parts/d.yaml": "channels: {phone: {name: Phone, no: such key}}\norganizations: {o: O}\n",
}


def in_parts(address: str, changed: Texts) -> list[tuple[str, str]] | None:
    store = PendingFiles({HERE / name: text for name, text in {**PARTS, **changed}.items()})
    found = skimmed_texts(address, "net", str(HERE), store)
    return found and [(shown.removeprefix(f"{HERE}/"), text) for shown, text in found]


def test_only_files_that_may_name_it_are_looked_into():
    for address, files in (
        ("channels.web", ["parts/a.yaml", "parts/c.yaml"]),
        ("channels.shop", ["engagement.yaml"]),
        ("organizations.o", ["parts/d.yaml"]),
    ):
        found = in_parts(address, {})
        assert found is not None
        assert [shown for shown, _ in found] == files
        identifier = address.partition(".")[2]
        for shown, text in found:
            assert text == re.sub(rf"(?<=[{{\[]){identifier}\b", "net", PARTS[shown])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("parts/c.yaml", "customer_types: {consumer: {preferrs: [web]}}\n", id="under a key of no meaning"),
        pytest.param("parts/c.yaml", 'customer_types: {consumer: {"pref\\x65rs": [", web"', id="cannot be parsed"),
        pytest.param("parts/c.yaml", 'customer_types: {consumer: {prefers: ["\\x77eb"]}}\n', id="hidden in an escape"),
        pytest.param("parts/c.yaml", "channels: {net: Net}\n", id="the new id is taken"),
        pytest.param("parts/a.yaml", "channels: {wep: Web}\n", id="nothing is called so"),
        pytest.param("as-is.yaml", "includes: [parts/*.yaml, no.yaml]\n", id="a file is missing"),
        pytest.param("engagement.yaml", "as_is: as-is.yaml\ntransitions: as-is.yaml\n", id="named in another way"),
        pytest.param("engagement.yaml", "as_is: as-is.yaml\nlanguage: xx\n", id="told in no language"),
    ],
)
def test_where_that_is_not_sure_all_of_it_is_read(name: str, text: str):
    assert in_parts("channels.web", {name: text}) is None


def test_an_alias_that_means_something_else_is_not_renamed_along():
    model = "channels: {web: Web}\norganizations: {web: Web}\nplatforms: {p: {name: P, owner: &w web}}\n"
    model += "customer_types: {c: {name: C, prefers: [*w]}}\n"
    reading = read_texts({"engagement.yaml": "as_is: as-is.yaml\n", "as-is.yaml": model})
    assert reading.faults == ()
    for address in ("channels.web", "organizations.web"):
        with pytest.raises(CannotRename) as error:
            rename(reading, address, "net")
        assert "an alias repeats it where it means something else" in str(error.value)


def test_an_alias_that_means_the_same_is_renamed_once():
    model = "channels: {web: Web}\ncustomer_types: {a: {name: A, prefers: &p [web]}, b: {name: B, prefers: *p}}\n"
    reading = read_texts({"engagement.yaml": "as_is: as-is.yaml\n", "as-is.yaml": model})
    assert [text for _, text in rename(reading, "channels.web", "net").texts] == [model.replace("web", "net")]


def test_an_id_written_with_escapes_is_said_where_it_stands():
    model = 'channels: {web: Web}\ncustomer_types: {a: {name: A, prefers: ["\\x77eb"]}}\n'
    reading = read_texts({"engagement.yaml": "as_is: as-is.yaml\n", "as-is.yaml": model})
    with pytest.raises(CannotRename) as error:
        rename(reading, "channels.web", "net")
    assert 'as-is.yaml:2: "web" cannot be changed there' in str(error.value)


def test_a_baseline_knows_it_by_its_new_id():
    from engagement_model.reports.baseline import BadBaseline, read_baseline, renamed_baseline
    from engagement_model.rules.finding import fingerprint

    text = (
        '{"format": "engagement-model/1", "analysis": "baseline",\n "findings": [\n'
        '  {"workspace": "w", "rule": "EM301", "name": "web", "states": ["as-is"], "fingerprint": "x",\n'
        '   "addresses": ["channels.web", "organizations.web"]},\n'
        '  {"workspace": "w", "rule": "EM301", "name": "web", "states": [], "fingerprint": "x", '
        '"addresses": ["a.b"]}]}\n'
    )
    renamed = rename(read_texts(WORKSPACE), "channels.web", "net")
    after = renamed_baseline(text, renamed.renamed)
    print_ = fingerprint("EM301", ("channels.net", "organizations.web"))
    assert after == text.replace('"channels.web"', '"channels.net"').replace('"x"', f'"{print_}"', 1)
    assert {known.addresses for known in read_baseline(after).known} == {
        ("channels.net", "organizations.web"),
        ("a.b",),
    }
    with pytest.raises(BadBaseline):
        renamed_baseline("{}", renamed.renamed)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("platforms.pos", ["platforms.pos"]),
        ("platforms.pos.provides.buy", ["platforms.pos", "capabilities.buy"]),
        ("platforms.pos.holds.order", ["platforms.pos", "information.order"]),
        ("platforms.pos.in_service.from", ["platforms.pos"]),
        ("platforms.new.replaces.old", ["platforms.new", "platforms.old"]),
        ("engagements.a.b.c.platforms.d", ["customer_types.a", "channels.b", "capabilities.c", "platforms.d"]),
        ("engagements.a.b.c.experience.ease", ["customer_types.a", "channels.b", "capabilities.c"]),
        ("engagements.a", ["customer_types.a"]),
        ("integrations.a.b.c.via", ["platforms.a", "platforms.b", "information.c"]),
        ("journeys.j.steps.2.within", ["journeys.j"]),
        ("decisions.d", []),
        ("everything", []),
    ],
)
def test_what_an_address_names(address: str, expected: list[str]):
    parts = list(names_in(address))
    assert [f"{part.section}.{part.identifier}" for part in parts] == expected
    assert [address[part.start : part.end] for part in parts] == [part.identifier for part in parts]


def test_a_mention_says_of_what():
    mentions = mentions_of(read_texts(WORKSPACE), "channels", "web")
    told = [(Path(mention.place.file).name, mention.role, mention.address) for mention in mentions]
    assert ("as-is.yaml", "referred", "customer_types.consumer.prefers") in told
    assert ("as-is.yaml", "referred", "journeys.web.steps.1.channel") in told
    assert ("engagement.yaml", "addressed", "scope") in told
    assert ("future.yaml", "replaced", "channels.shop.replaces") in told
    assert ("decisions.yaml", "chosen", "decisions.step.choose") in told
