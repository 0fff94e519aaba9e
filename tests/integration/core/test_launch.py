"""The launcher as a developer meets it: a process of its own, a port, Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.architecture.floors import ROOT


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def _start(port: int, data: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KP_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-u", "manage.py", "run_platform", "--no-demo", "--port", str(port)],
        cwd=ROOT,
        env=environment | {"KP_DATA_DIR": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _lines_until(launcher: subprocess.Popen[str], last: str) -> list[str]:
    assert launcher.stdout is not None
    lines = []
    for line in launcher.stdout:
        lines.append(line)
        if last in line:
            return lines
    raise AssertionError("".join(lines))


def _children(pid: int) -> list[int]:
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [grandchild for child in found for grandchild in _children(child)]


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def _end(launcher: subprocess.Popen[str], number: int) -> tuple[int, str]:
    launcher.send_signal(number)
    output, _ = launcher.communicate(timeout=30)
    return launcher.returncode, output


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def test_a_port_that_is_taken_is_said_before_anything_else(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        output, _ = (launcher := _start(port, tmp_path)).communicate(timeout=60)
    assert launcher.returncode == 1
    assert output.strip().splitlines() == [
        f"CommandError: Port {port} is taken. Stop what listens there, or choose another:   make run PORT={port + 1}"
    ]
    assert not (tmp_path / "prepared.json").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_starts_twice_the_second_time_at_once_and_ctrl_c_leaves_nothing_behind(data: Path) -> None:
    for turn, number in [(1, signal.SIGTERM), (2, signal.SIGINT)]:
        port = _free_port()
        began = time.monotonic()
        launcher = _start(port, data)
        try:
            lines = _lines_until(launcher, "Ctrl-C stops everything")
            with urllib.request.urlopen(f"http://localhost:{port}/healthz/", timeout=20) as answer:
                assert answer.read() == b"ok"
            seconds = time.monotonic() - began
            children = _children(launcher.pid)
            # The arbiter, two web workers, and the worker of the outbox.
            assert len(children) == 4
            code, rest = _end(launcher, number)
        finally:
            launcher.kill()
        assert f"Site   http://localhost:{port}/\n" in lines
        assert f"CMS    http://localhost:{port}/cms/\n" in lines
        assert (code, rest.strip()) == (0, "Stopped.")
        assert [child for child in children if _alive(child)] == []
        if turn == 2:
            assert not any("Starting content" in line for line in lines)
            # Five on a machine with nothing else to do; the suite has neighbours.
            assert seconds < 15


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_launcher_that_is_killed_takes_web_and_worker_along(data: Path) -> None:
    launcher = _start(_free_port(), data)
    _lines_until(launcher, "Ctrl-C stops everything")
    children = _children(launcher.pid)
    launcher.kill()
    launcher.wait()
    deadline = time.monotonic() + 15
    while any(map(_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [child for child in children if _alive(child)] == []
    assert launcher.stdout is not None
    launcher.stdout.close()
