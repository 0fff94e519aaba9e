"""Web and worker as children of one launcher, that end together."""

import ctypes
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from types import FrameType

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from kennisplatform import web_server

HOST = "127.0.0.1"
STOP_SECONDS = 10
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


def refusal(port: int) -> str:
    """Why the site cannot listen on `port` of this machine; empty when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return f"Port {port} needs more rights than yours. Choose another:   make run PORT=8000"
        except OverflowError:
            return f"Port {port} does not exist. Choose one between 1024 and 65535:   make run PORT=8000"
        except OSError:
            return f"Port {port} is taken. Stop what listens there, or choose another:   make run PORT={port + 1}"
    return ""


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) == 0


class WebApplication(BaseApplication):
    """The site in gunicorn, from the Django that the launcher has already loaded: two workers start at once."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        for name, value in vars(web_server).items():
            if name in self.cfg.settings and name != "wsgi_app":
                self.cfg.set(name, value)
        self.cfg.set("bind", f"{HOST}:{self.port}")
        self.cfg.set("preload_app", True)

    def load(self) -> Callable[..., object]:
        return get_wsgi_application()


def run_web(port: int) -> None:
    WebApplication(port).run()


def run_worker() -> None:
    call_command("run_worker")


def _as_child(run: Callable[..., None], *args: object) -> None:
    """Away from the terminal's Ctrl-C, that is the launcher's; and gone when the launcher is gone."""
    os.setsid()
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    run(*args)


class Platform:
    """The two processes of the platform. Forked, so that a start costs no second loading of Django."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.stopping = False
        fork = multiprocessing.get_context("fork")
        self.children = [
            fork.Process(name="web", target=_as_child, args=(run_web, port)),
            fork.Process(name="worker", target=_as_child, args=(run_worker,)),
        ]

    def listen_for_stop(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, self.ask_to_stop)

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def start(self) -> bool:
        """Starts both; True once the web answers, False when one of them died or it was stopped meanwhile."""
        # A connection must not be shared with a child.
        connections.close_all()
        for child in self.children:
            child.start()
        while not self.stopping and not self.died():
            if answers(self.port):
                return True
            time.sleep(0.05)
        return False

    def died(self) -> list[str]:
        return [child.name for child in self.children if child.pid and not child.is_alive()]

    def wait(self) -> list[str]:
        """Waits until asked to stop; gives the names of the children that ended by themselves before that."""
        while not self.stopping and not self.died():
            time.sleep(0.2)
        return [] if self.stopping else self.died()

    def stop(self) -> None:
        """Ends both and all that they started: asked first, after some seconds made."""
        running = [child for child in self.children if child.pid]
        for child in running:
            if child.is_alive():
                child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in running:
            child.join(max(0.0, deadline - time.monotonic()))
        for child in running:
            _kill_group(child.pid)


def _kill_group(pid: int | None) -> None:
    try:
        os.killpg(pid or 0, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
