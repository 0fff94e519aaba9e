"""What differs between two lists of documents."""

from kennisplatform.search.drift import How, differing


def drift(wanted: dict[int, str], known: dict[int, str]) -> dict[int, How]:
    return dict(differing(iter(sorted(wanted.items())), iter(sorted(known.items()))))


def test_what_is_the_same_does_not_differ() -> None:
    assert drift({}, {}) == {}
    assert drift({1: "a", 5: "b"}, {1: "a", 5: "b"}) == {}


def test_documents_are_missing_too_much_or_outdated() -> None:
    wanted = {1: "a", 2: "b", 4: "d", 9: "i"}
    known = {2: "b", 3: "c", 4: "old", 10: "j"}
    assert drift(wanted, known) == {1: "missing", 3: "extra", 4: "outdated", 9: "missing", 10: "extra"}


def test_one_of_them_may_be_empty() -> None:
    assert drift({1: "a", 2: "b"}, {}) == {1: "missing", 2: "missing"}
    assert drift({}, {1: "a"}) == {1: "extra"}
