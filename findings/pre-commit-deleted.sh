#!/usr/bin/env bash
# pre-commit 4.7.0 and prek 0.5.11: a hook whose `files` or `types` match is not run when such a file is deleted.
#
# Found with Python 3.11.7 and git 2.39. What is checked across files - that no file names one that is not there, that a
# list is complete - breaks most surely by deleting one, and then the hook is "Skipped" and the commit is made. With
# `pass_filenames: false` it is no other, for files that are gone are not among those that decide; nor in CI with
# --from-ref and --to-ref. Only `always_run: true` helps, which runs it for every commit.
#
# Seen, with nothing but "deleted: model/a.yaml" to commit (both, and pre-commit for the range of commits too):
#   types: [yaml]                           skipped
#   files: ^model/, pass_filenames: false   skipped
#   files: ^model/, always_run: true        passed
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit==4.7.0 prek==0.5.11
export PRE_COMMIT_HOME="$folder/one" PREK_HOME="$folder/other" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
mkdir -p "$folder/work/model"
cd "$folder/work"
git init --quiet
git config user.name Someone
git config user.email someone@example.com
cat >.pre-commit-config.yaml <<'END'
repos:
  - repo: local
    hooks:
      - {id: types, name: types, language: system, entry: "true", types: [yaml]}
      - {id: files, name: files, language: system, entry: "true", files: ^model/, pass_filenames: false}
      - {id: always, name: always, language: system, entry: "true", files: ^model/, always_run: true}
END
echo 'uses: b' >model/a.yaml
echo 'name: b' >model/b.yaml
git add .
git commit --quiet --message "Two files"

expect() { # what, then the command
  what="$1" && shift
  found="$("$folder/venv/bin/$1" "${@:2}" 2>&1 | sed -nE 's/^([a-z]+)\.+.*(Skipped|Passed|Failed)$/\1 \2/p' | paste -sd' ')"
  printf '%s: %s\n' "$what" "$found"
  [ "$found" = "types Skipped files Skipped always Passed" ] || { echo "this has changed" && exit 1; }
}
git rm --quiet model/a.yaml
expect "pre-commit" pre-commit run --color never
expect "prek" prek run --color never
git commit --quiet --message "One less"
expect "pre-commit, range" pre-commit run --color never --from-ref HEAD~1 --to-ref HEAD
