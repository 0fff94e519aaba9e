"""The servers of the tests are real, on this machine only, and the ones that a host gets."""

import json
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import psycopg
import pytest
import yaml

from tests.architecture.floors import ROOT
from tests.servers import SCRIPT, address_of, addresses

# As /proc/net/tcp writes them: the state of a socket that waits for callers; 127.0.0.1, the same inside IPv6, and ::1.
LISTENS = "0A"
LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def ask(url: str, method: str = "GET", body: object = None) -> dict[str, object]:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310  # our own address
    for seconds in (0.5, 2, 0):
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310  # as above
                return dict(json.load(answer))
        except ConnectionResetError:
            # Another test has just killed and started it.
            if not seconds:
                raise
            time.sleep(seconds)
    raise AssertionError("not reached")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *words], capture_output=True, text=True, check=False, timeout=300)


def test_a_host_gets_the_elasticsearch_that_the_tests_have_and_the_client_for_it() -> None:
    tested = re.search(r"^es_version=(\S+)$", (ROOT / "requirements" / "services.sh").read_text(), re.MULTILINE)
    client = re.search(r"^elasticsearch==(\S+) ", (ROOT / "requirements" / "base.txt").read_text(), re.MULTILINE)
    image = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["elasticsearch"]["image"]
    assert tested is not None
    assert client is not None
    assert image.endswith(f":{tested[1]}")
    assert client[1].split(".")[:2] == tested[1].split(".")[:2]


def test_what_is_fetched_comes_from_where_this_machine_says() -> None:
    hosts = re.findall(r"https?://([^/:\s\"]+)", (ROOT / "requirements" / "services.sh").read_text())
    assert set(hosts) == {"127.0.0.1"}


def test_an_unknown_order_is_refused_in_one_line() -> None:
    answer = run("begin")
    assert answer.returncode != 0
    assert len(answer.stderr.splitlines()) == 1


def test_postgresql_answers_and_sorts_as_the_embedded_database_does(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        rows = connection.execute(
            "SELECT w FROM (VALUES ('b'), ('C'), ('é'), ('a')) AS words (w) ORDER BY w"
        ).fetchall()
    assert [word for (word,) in rows] == ["C", "a", "b", "é"]


def test_elasticsearch_takes_analysed_terms(elasticsearch_url: str) -> None:
    index = f"{elasticsearch_url}/try_of_the_servers"
    try:
        ask(index, "PUT", {"mappings": {"properties": {"terms": {"type": "text", "analyzer": "whitespace"}}}})
        ask(f"{index}/_doc/1?refresh=true", "PUT", {"terms": "s2kind e1kinderen"})
        found = ask(f"{index}/_count", "POST", {"query": {"match": {"terms": "s2kind"}}})
    finally:
        ask(index, "DELETE")
    assert found["count"] == 1


@pytest.mark.services
def test_other_machines_do_not_reach_them() -> None:
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()]
    listening = [row[1].split(":") for row in rows if row[3] == LISTENS]
    for name in addresses():
        port = f"{urlsplit(address_of(name)).port or 0:04X}"
        assert {host for host, at in listening if at == port} <= LOOPBACK
        assert port in {at for _host, at in listening}


def test_starting_again_changes_nothing(elasticsearch_url: str) -> None:
    before = ask(f"{elasticsearch_url}/_cluster/state/nodes")["nodes"]
    assert run("start").returncode == 0
    assert ask(f"{elasticsearch_url}/_cluster/state/nodes")["nodes"] == before


def test_a_killed_elasticsearch_comes_back_at_its_address_with_what_it_knew(elasticsearch_url: str) -> None:
    index = f"{elasticsearch_url}/try_of_a_return"
    try:
        ask(f"{index}/_doc/1", "PUT", {"word": "kept"})
        assert run("kill-elasticsearch").returncode == 0
        with pytest.raises(OSError, match="refused"):
            ask(f"{elasticsearch_url}/_cluster/health")
        assert run("status").returncode != 0
    finally:
        assert run("start").returncode == 0
    answer = ask(f"{index}/_doc/1")
    ask(index, "DELETE")
    assert answer["found"]
