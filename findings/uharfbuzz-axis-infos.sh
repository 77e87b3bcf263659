#!/usr/bin/env bash
# uharfbuzz tells the axes of a variable font from 0.38 or later only: up to 0.37.3 a Face has no `axis_infos`, and its
# changelog names no version from which on there is one. Found with Python 3.11.7, wheels of PyPI for Linux x86_64.
#
# Setting variations works in all of them, and silently does nothing for an axis that the font does not have, so that a
# program that does not ask draws every weight alike and never hears of it.
#
# Seen:
#   0.37.3: no axis_infos
#   0.40.0: wdth, wght
#   0.57.0: wdth, wght
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

program='import glob, sys, uharfbuzz as hb
[file] = glob.glob(sys.argv[1] + "/lib/python*/site-packages/fontpkg_noto_sans_thai/files/*.ttf")
face = hb.Face(hb.Blob.from_file_path(file))
print(", ".join(sorted(each.tag for each in face.axis_infos)) if hasattr(face, "axis_infos") else "no axis_infos")'

expect() { # version, what is seen
  "${PYTHON:-python3}" -m venv "$folder/$1"
  "$folder/$1/bin/pip" install --quiet --disable-pip-version-check "uharfbuzz==$1" "fontpkg-noto-sans-thai==2.2"
  found="$("$folder/$1/bin/python" -c "$program" "$folder/$1")"
  printf '%s: %s\n' "$1" "$found"
  if [ "$found" != "$2" ]; then
    echo "this has changed: expected $2" && exit 1
  fi
}
expect 0.37.3 "no axis_infos"
expect 0.40.0 "wdth, wght"
expect 0.57.0 "wdth, wght"
