#!/usr/bin/env bash
# uvicorn 0.54.0: `limit_concurrency` counts connections, not requests, and serves one fewer than it says: 1 serves nobody.
#
# Found with Python 3.11.7. The limit is compared with all open connections, that of the request itself among them, by
# "not below". A connection on which nothing was said counts as well: browsers open some in advance and keep them for
# minutes, and so does a stream of events for each page. Five people in a room with a limit of ten are told 503 while the
# server does nothing at all. What is to be limited - requests in work, streams - has to be counted in the application.
#
# Seen (limit, silent connections, status of a request):
#   1, 0: 503    2, 0: 200    2, 1: 503    5, 3: 200    5, 4: 503
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check uvicorn==0.54.0 h11==0.16.0
"$folder/venv/bin/python" - <<'END'
import http.client
import socket
import threading
import time

import uvicorn


async def says_ok(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def status(limit, silent):
    door = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(says_ok, limit_concurrency=limit, log_level="critical", lifespan="off", http="h11")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    opened = [socket.create_connection(door.getsockname()) for _ in range(silent)]
    while len(server.server_state.connections) < silent:
        time.sleep(0.05)
    client = http.client.HTTPConnection(*door.getsockname(), timeout=10)
    client.request("GET", "/")
    found = client.getresponse().status
    for each in (client, *opened):
        each.close()
    server.should_exit = True
    thread.join(10)
    return found


for limit, silent, seen in ((1, 0, 503), (2, 0, 200), (2, 1, 503), (5, 3, 200), (5, 4, 503)):
    found = status(limit, silent)
    print(f"limit {limit}, {silent} silent: {found}")
    assert found == seen, f"this has changed: expected {seen}"
END
