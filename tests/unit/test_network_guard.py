import socket

import pytest

from tests.conftest import NetworkForbiddenError


def test_the_suite_cannot_reach_the_internet() -> None:
    with socket.socket() as stranger, pytest.raises(NetworkForbiddenError):
        stranger.connect(("203.0.113.5", 80))


def test_the_suite_cannot_even_look_up_a_name() -> None:
    with pytest.raises(NetworkForbiddenError):
        socket.create_connection(("example.org", 80))


def test_the_suite_can_reach_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
