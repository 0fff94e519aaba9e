"""No server of ours writes down who came."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import yaml

from tests.architecture.floors import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def send_garbage(port: int) -> bytes:
    """What a broken telephone or a scanner sends; tries until the server listens."""
    until = time.monotonic() + 20
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(b"GET / NONSENSE/9\r\n\r\n")
                return line.recv(4096)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_a_request_that_cannot_be_read_leaves_no_address(tmp_path: Path) -> None:
    (tmp_path / "nothing_to_see.py").write_text("def application(environ, start_response): raise SystemExit\n")
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "gunicorn", "-c", "python:kennisplatform.web_server", "--workers", "1"]
    command += ["--pythonpath", str(tmp_path), "--bind", f"127.0.0.1:{port}", "nothing_to_see:application"]
    with log.open("wb") as written:
        server = subprocess.Popen(command, cwd=ROOT, stdout=written, stderr=written)
        try:
            assert b"400" in send_garbage(port)
        finally:
            server.terminate()
            server.wait(20)
    assert "Invalid request:" in log.read_text()
    assert "127.0.0.1" not in log.read_text()


def test_the_proxy_deletes_the_request_from_what_it_logs_and_keeps_no_access_log() -> None:
    text = re.sub(r"\s+", " ", (ROOT / ".docker" / "Caddyfile").read_text())
    assert "{ log default { format filter { wrap json fields { request delete } } } }" in text
    assert "log { output discard }" in text


def test_the_database_writes_down_no_statement_and_no_row_that_failed() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(
        compose["services"]["database"]["command"]
    )
