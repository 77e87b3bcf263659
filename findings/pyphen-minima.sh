#!/usr/bin/env bash
# Pyphen 0.18.1 does not read how near to an end its dictionaries allow a break, so that "platform-owner" breaks before
# a single letter, and "only" before its last two.
#
# Found with Python 3.11.7. The dictionaries that it brings say so in their heads: en_US allows a break before the last
# three letters at the nearest (RIGHTHYPHENMIN 3), within compounds too, and de_DE has minima for the parts of a
# compound (COMPOUNDLEFTHYPHENMIN 2); libhyphen, for which they are made, keeps to them. Pyphen leaves these lines out
# and takes 2 and 2 of the whole word, whatever the language; a hyphen that is written within a word counts as a letter
# of it. With right=3, "only" is right, but the inner ends of "platform-owner" are as before.
#
# Seen:
#   en_US says RIGHTHYPHENMIN 3; inserted("only"): on-ly          with right=3: only
#   inserted("university"): uni-ver-si-ty                          with right=3: uni-ver-sity
#   inserted("platform-owner"): plat-for-m-own-er, inserted("e-mail"): e--mail
#   de_DE, inserted("Anwendungsarchitektur"): An-wen-dungs-a-r-chi-tek-tur
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyphen==0.18.1
"$folder/venv/bin/python" - <<'END'
import pyphen

head = open(pyphen.LANGUAGES["en_US"], encoding="utf-8").read(200).split("\n")
print("en_US:", [line for line in head if "HYPHENMIN" in line])
assert "RIGHTHYPHENMIN 3" in head, "this has changed"
SEEN = {
    ("en_US", 2, "only"): "on-ly",
    ("en_US", 3, "only"): "only",
    ("en_US", 2, "university"): "uni-ver-si-ty",
    ("en_US", 3, "university"): "uni-ver-sity",
    ("en_US", 2, "platform-owner"): "plat-for-m-own-er",
    ("en_US", 3, "platform-owner"): "plat-for-m-owner",
    ("en_US", 2, "e-mail"): "e--mail",
    ("de_DE", 2, "Anwendungsarchitektur"): "An-wen-dungs-a-r-chi-tek-tur",
}
print("taken:", pyphen.Pyphen(lang="en_US").left, pyphen.Pyphen(lang="en_US").right)
for (lang, right, word), seen in SEEN.items():
    found = pyphen.Pyphen(lang=lang, right=right).inserted(word)
    print(lang, right, found)
    assert found == seen, f"this has changed: expected {seen}"
END
