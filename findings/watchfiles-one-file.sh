#!/usr/bin/env bash
# watchfiles 1.3.0 on Linux: who watches a file hears of its first save by an editor, and of no later one.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. Editors and formatters write beside the file and rename over
# it. What is watched is the file that was there, not its name: the first such save comes as "deleted" and "modified",
# afterwards there is nothing to watch any more, and no error and no end of the iterator tells of it. It is so too when
# the file is deleted and written anew, as `git checkout` does. With its folder watched every save is heard of, the file
# as "added" though it was there. Polling finds them all.
#
# Seen, for three saves by renaming (what is said of model.yaml):
#   the file:            ['deleted', 'modified'], nothing, nothing
#   its folder:          ['added'], ['added'], ['added']
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check watchfiles==1.3.0
mkdir "$folder/watched"
"$folder/venv/bin/python" - "$folder/watched" <<'END'
import os
import pathlib
import sys
import threading
import time

import watchfiles

FILE = pathlib.Path(sys.argv[1]) / "model.yaml"


def heard(watched):
    FILE.write_text("first")
    stop, heard_of = threading.Event(), []

    def listen():
        for changes in watchfiles.watch(watched, stop_event=stop, debounce=50, step=10, rust_timeout=100):
            heard_of[-1].extend(sorted(change.name for change, path in changes if path == str(FILE)))

    thread = threading.Thread(target=listen)
    thread.start()
    time.sleep(1)
    for number in range(3):
        heard_of.append([])
        beside = FILE.with_suffix(".new")
        beside.write_text(f"save {number}")
        os.replace(beside, FILE)
        time.sleep(1)
    stop.set()
    thread.join()
    return heard_of


for name, watched, seen in (
    ("the file:  ", FILE, [["deleted", "modified"], [], []]),
    ("its folder:", FILE.parent, [["added"], ["added"], ["added"]]),
):
    found = heard(watched)
    print(name, found)
    assert found == seen, f"this has changed: expected {seen}"
END
