#!/usr/bin/env bash
# PuLP 3.3.2: variables for "e-mail" and "e_mail" have one name; CBC stops without saying why, HiGHS solves it.
#
# Found with Python 3.11.7, with the CBC that PuLP brings. Names are made fit for files: -, +, space, brackets, > and /
# are all "_". Decisions that are called after channels or systems, as `LpVariable.dicts` calls them, meet there: "call
# centre" and "call-centre". The problem is built without a word. With the default solver, which is given a file, it
# ends in "Error while executing" and the path of CBC, as if CBC were not there; with HiGHS, which is given numbers, it
# is solved and right - until values are looked up by name, as in `variablesDict`, which has one of the two. Constraints
# are refused at once, and saving as JSON says what it is. Number the variables, and keep the names beside.
#
# Seen (keep e-mail up to 5, keep e_mail up to 7, the sum at its most):
#   names            keep_e_mail, keep_e_mail
#   CBC              PulpSolverError: Pulp: Error while executing .../cbc
#   HiGHS 1.16.0     5 and 7; variablesDict: keep_e_mail alone
#   to_dict          PulpError: Duplicated names found in variables
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PuLP==3.3.2 highspy==1.16.0
cd "$folder"
venv/bin/python - <<'END'
import pulp


def problem(*names):
    most = pulp.LpProblem("most", pulp.LpMaximize)
    variables = [pulp.LpVariable(name, 0, 5 + 2 * number) for number, name in enumerate(names)]
    most += pulp.lpSum(variables)
    most += pulp.lpSum(variables) <= 100
    return most, variables


def said(run):
    try:
        return run()
    except pulp.PulpError as error:
        return f"{type(error).__name__}: {error}".split(" /")[0].split(":\n")[0]


apart, _ = problem("keep mail", "keep post")
assert apart.solve(pulp.PULP_CBC_CMD(msg=False)) == 1, "CBC does not run here"
most, variables = problem("keep e-mail", "keep e_mail")
found = {
    "names": [each.name for each in variables],
    "CBC": said(lambda: most.solve(pulp.PULP_CBC_CMD(msg=False))),
    "HiGHS": said(lambda: most.solve(pulp.HiGHS(msg=False))),
    "values": [each.value() for each in variables],
    "by name": list(most.variablesDict()),
    "to_dict": said(most.to_dict),
}
for what, seen in {
    "names": ["keep_e_mail", "keep_e_mail"],
    "CBC": "PulpSolverError: Pulp: Error while executing",
    "HiGHS": 1,
    "values": [5, 7],
    "by name": ["keep_e_mail"],
    "to_dict": "PulpError: Duplicated names found in variables",
}.items():
    print(what, found[what])
    assert found[what] == seen, f"this has changed: expected {seen}"
END
