#!/usr/bin/env bash
# sarif-tools 3.0.5 counts what was accepted, and what is fixed, as open; and its diff sees no places.
#
# Found with Python 3.11.7. SARIF says of a result that it is suppressed (`suppressions`, as after a `# noqa` or a review)
# or, beside a baseline, that it is gone (`baselineState: absent`). `sarif summary` and `sarif --check error` count both
# like any other, so that a gate fails for what a reviewer let pass and for what was repaired.
#
# `sarif diff` compares numbers of results for each rule and message: the one in a.yaml repaired and another of its kind
# made in b.yaml is "no changes", and a gate on new results lets it pass.
#
# Seen (exit status of `sarif --check error summary`, and what diff says):
#   a suppression in review accepted: error: 1, exit 1      baselineState absent: error: 1, exit 1
#   from a result in a.yaml to one in b.yaml: "all levels: +0 +0", exit 0
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sarif-tools==3.0.5
cd "$folder"
written() { # name, file in question, further properties of the result
  place="{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"$2\"}, \"region\": {\"startLine\": 1}}}"
  result="{\"ruleId\": \"R1\", \"level\": \"error\", \"message\": {\"text\": \"m\"}, \"locations\": [$place]${3:-}}"
  printf '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "t"}}, "results": [%s]}]}' "$result" >"$1.sarif"
}
written open a.yaml
written accepted a.yaml ', "suppressions": [{"kind": "external", "status": "accepted", "justification": "agreed"}]'
written gone a.yaml ', "baselineState": "absent"'
written elsewhere b.yaml
for each in open accepted gone; do
  status=0
  said="$(venv/bin/sarif --check error summary "$each.sarif" 2>/dev/null)" || status=$?
  printf '%s: %s, exit %s\n' "$each" "$(printf '%s' "$said" | grep '^error:')" "$status"
  [ "$status" = 1 ] && printf '%s' "$said" | grep -q '^error: 1$' || { echo "this has changed" && exit 1; }
done
said="$(venv/bin/sarif --check error diff open.sarif elsewhere.sarif 2>/dev/null)"
printf '%s\n' "$said"
printf '%s' "$said" | grep -q '^all levels: +0 +0$' || { echo "this has changed" && exit 1; }
