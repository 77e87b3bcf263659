import pytest

from engagement_model.editor.spot import spot_at

TEXT = """\
format: engagement-model/1
platforms:
  pos:
    name: Point of sale
    ho
  erp: {name: "A: b", holds: {customer: ma}, runs_on: po}
engagements:
  - customers: consumer
    channels: [web, st]
    platforms:
      - pos
      - we
journeys:
  buy:
    steps:
    - {capability: bu
  returned:
    steps:
    - capability: pay
      ch
# channels: {
capabilities:
  pay:
    reads: [customer,  # {
      ord
"""


@pytest.mark.parametrize(
    ("written", "path", "key", "prefix"),
    [
        ("format: eng", ("format",), False, "eng"),
        ("    ho", ("platforms", "pos"), True, "ho"),
        ("    name: Po", ("platforms", "pos", "name"), False, "Po"),
        ("  erp: {na", ("platforms", "erp"), True, "na"),
        ('  erp: {name: "A: b", ho', ("platforms", "erp"), True, "ho"),
        ('  erp: {name: "A: b", holds: {cu', ("platforms", "erp", "holds"), True, "cu"),
        ('  erp: {name: "A: b", holds: {customer: ma', ("platforms", "erp", "holds", "customer"), False, "ma"),
        ('  erp: {name: "A: b", holds: {customer: ma}, runs_on: p', ("platforms", "erp", "runs_on"), False, "p"),
        ("  - cust", ("engagements", 0), True, "cust"),
        ("  - customers: co", ("engagements", 0, "customers"), False, "co"),
        ("    channels: [web, st", ("engagements", 0, "channels", 0), False, "st"),
        ("      - we", ("engagements", 0, "platforms", 0), True, "we"),
        ("    - {capability: bu", ("journeys", "buy", "steps", 0, "capability"), False, "bu"),
        ("      ch", ("journeys", "returned", "steps", 0), True, "ch"),
        ("      ord", ("capabilities", "pay", "reads", 0), False, "ord"),
    ],
)
def test_where_somebody_is_writing(written: str, path: tuple[str | int, ...], key: bool, prefix: str):
    lines = TEXT.split("\n")
    line = next(number for number, text in enumerate(lines) if text.startswith(written))
    spot = spot_at(lines, line, len(written))
    assert (spot.path, spot.key, spot.prefix) == (path, key, prefix)


def test_keys_that_are_there_already_stand_beside():
    lines = TEXT.split("\n")
    assert spot_at(lines, 4, 6).beside == {"name"}
    assert spot_at(lines, 8, 4).beside == {"customers", "platforms"}
    assert spot_at(lines, 5, 23).beside == {"name"}
    assert spot_at([], 0, 0).path == ()


def test_brackets_that_are_not_closed_end_where_the_lines_come_back_out():
    lines = ["platforms:", "  pos: {holds: [order", "channels:", "  w"]
    spot = spot_at(lines, 3, 3)
    assert (spot.path, spot.key) == (("channels",), True)
