#!/usr/bin/env bash
# highspy 1.16.0 writes two lines to standard output whenever a solver is made, before any option can silence it.
# highspy 1.15.1 writes nothing.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. `output_flag` is False too late: `Highs()` itself writes, while
# it enables its callbacks. The lines come from C, so that contextlib.redirect_stdout does not hold them back, and a
# program that writes JSON to standard output writes no JSON any more. Silencing the solver where callbacks are enabled
# (a class of one's own whose `enableCallbacks` sets `output_flag` first) keeps it quiet, with the same answers.
#
# Seen:
#   1.15.1 plainly: nothing
#   1.16.0 plainly: Running HiGHS 1.16.0 (git hash: f3f113d): Copyright (c) 2026 under MIT licence terms
#                   Includes third-party software components, see THIRD_PARTY_NOTICES.md for full details
#   1.16.0 redirected: the same two lines
#   1.16.0 silenced where callbacks are enabled: nothing
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

plainly='import highspy; highspy.Highs().setOptionValue("output_flag", False)'
redirected='import contextlib, io, highspy
with contextlib.redirect_stdout(io.StringIO()):
    highspy.Highs().setOptionValue("output_flag", False)'
silenced='import highspy
class Silent(highspy.Highs):
    def enableCallbacks(self):
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()
Silent()'

expect() { # version, how, lines expected, program
  found="$("$folder/$1/bin/python" -c "$4")"
  lines="$(printf '%s' "$found" | grep -c '' || true)"
  printf '%s %s: %s\n' "$1" "$2" "${found:-nothing}"
  if [ "$lines" != "$3" ] || { [ "$3" = 2 ] && [[ "$found" != "Running HiGHS $1 "* ]]; }; then
    echo "this has changed: expected $3 lines" && exit 1
  fi
}

for version in 1.15.1 1.16.0; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "highspy==$version"
done
expect 1.15.1 plainly 0 "$plainly"
expect 1.16.0 plainly 2 "$plainly"
expect 1.16.0 redirected 2 "$redirected"
expect 1.16.0 silenced 0 "$silenced"
