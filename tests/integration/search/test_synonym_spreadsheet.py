"""Synonyms go to a spreadsheet and come back as they were, and an import is looked at before it does anything."""

import csv
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kennisplatform.accounts.models import Role, User
from kennisplatform.search.cms import exchange
from kennisplatform.search.cms.exchange import read, written
from kennisplatform.search.cms.import_plan import Outcome, plan_import
from kennisplatform.search.models import SynonymGroup
from tests.factories import give_role, make_user
from tests.integration.cms.conftest import logged_in
from tests.integration.search.synonyms import make_synonyms, seeded

pytestmark = pytest.mark.django_db
IMPORT, EXPORT = "/cms/synoniemen/inlezen/", "/cms/synoniemen/synoniemen.csv"
HEADING = "Nummer;Betekenen hetzelfde;Vindt ook;Notitie;In gebruik\r\n"


@pytest.fixture
def editor() -> User:
    user = make_user("landelijk@example.org")
    give_role(user, Role.NATIONAL_EDITOR)
    return user


@pytest.fixture
def client(editor: User) -> Any:
    return logged_in(editor)


def upload(client: Any, content: str | bytes, name: str = "synoniemen.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"upload": SimpleUploadedFile(name, raw, "text/csv")})


def confirm(client: Any, preview: Any) -> Any:
    return client.post(IMPORT, {"looked_at": preview.context["looked_at"]}, follow=True)


def outcomes(content: str | bytes) -> list[tuple[int, str]]:
    raw = content.encode() if isinstance(content, str) else content
    return [(planned.row.line, planned.outcome.value) for planned in plan_import(read(raw)).rows]


# -- Out and back ------------------------------------------------------------------------------------------------------------
def test_what_goes_out_comes_back_unchanged(client: Any) -> None:
    make_synonyms("-1+1", "@som", "à la carte", also_found=("+31",), note='=HYPERLINK("x"; 1)')
    make_synonyms("zwemles", "leren zwemmen", is_active=False, note="'t is zo")
    content = client.get(EXPORT).content
    assert content.startswith(b"\xef\xbb\xbfNummer;Betekenen hetzelfde;")
    plan = plan_import(read(content))
    assert plan.counts == {"added": 0, "changed": 0, "unchanged": 2, "refused": 0}


def test_no_cell_of_an_export_is_carried_out_by_a_spreadsheet() -> None:
    make_synonyms("=cmd|' /C calc'!A0", "@som", note="+1", also_found=("-2",))
    text = written(SynonymGroup.objects.all()).decode("utf-8-sig")
    for cells in csv.reader(io.StringIO(text), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


# -- Reading what spreadsheets write -------------------------------------------------------------------------------------------
ROW = "betekenen hetzelfde;notitie\r\ncafé | kroeg;Eén\r\n"


@pytest.mark.parametrize(
    "content",
    [
        ROW.encode(),
        b"\xef\xbb\xbf" + ROW.encode(),
        ROW.encode("cp1252"),
        ROW.replace(";", ",").encode(),
        ROW.replace(";", "\t").encode("utf-16"),
        ("sep=;\r\n" + ROW).encode("cp1252"),
        ("\r\n;\r\n" + ROW + ";;\r\n\r\n").encode(),
        ROW.replace("\r\n", "\n").encode(),
        'BETEKENEN_HETZELFDE;"Notitie"\r\n"café\nkroeg";"Eén"\r\n'.encode(),
    ],
)
def test_a_file_is_read_however_a_spreadsheet_saved_it(content: bytes) -> None:
    (planned,) = plan_import(read(content)).rows
    assert planned.outcome == Outcome.ADDED
    assert planned.group is not None
    assert (planned.group.word_list, planned.group.note) == (["café", "kroeg"], "Eén")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf \r\n",
        b"woorden\r\n",
        b"a;b\r\n1;2\r\n",
        b"woorden;synoniemen\r\na;b\r\n",
        b"PK\x03\x04rest",
        b"\xd0\xcf\x11\xe0rest",
        b"woorden\r\na\x00b\r\n",
        b"woorden\r\n" + b"a | b\r\n" * (exchange.MAX_ROWS + 1),
        b'woorden\r\n"' + b"x" * 200_000 + b'"\r\n',
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, client: Any) -> None:
    with pytest.raises(ValidationError):
        read(content)
    answer = upload(client, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["upload"]


def test_a_file_that_is_too_large_is_refused(client: Any) -> None:
    answer = upload(client, b"woorden\r\n" + b"a" * exchange.MAX_BYTES)
    assert "500" in str(answer.context["form"].errors["upload"])


# -- What would happen ---------------------------------------------------------------------------------------------------------
def test_each_row_says_what_becomes_of_it() -> None:
    same, changed = make_synonyms("zwemles", "leren zwemmen"), make_synonyms("loket", "balie", also_found=("inloop",))
    content = HEADING + "\r\n".join(
        [
            f"{same.pk};zwemles | leren zwemmen;;;ja",
            f"{changed.pk};loket | balie | spreekuur;inloop;;nee",
            ";fiets | rijwiel;;;",
            ";de | het;;;ja",
            "999999;auto | wagen;;;ja",
            "een;auto | wagen;;;ja",
            f"{same.pk};zwemles | badje;;;ja",
            ";FIETS | rijwiel;;;ja",
            ";boot | schip;;;misschien",
            f";boot | schip;;{'x' * 301};ja",
        ]
    )
    assert outcomes(content) == [
        (2, "unchanged"),
        (3, "changed"),
        (4, "added"),
        (5, "refused"),
        (6, "refused"),
        (7, "refused"),
        (8, "refused"),
        (9, "refused"),
        (10, "refused"),
        (11, "refused"),
    ]


def test_a_row_without_a_number_finds_the_group_with_the_same_words() -> None:
    make_synonyms("zwemles", "leren zwemmen")
    assert outcomes("woorden\nleren zwemmen | Zwemles\n") == [(2, "changed")]
    assert outcomes("woorden\nzwemles | leren zwemmen\n") == [(2, "unchanged")]


def test_a_column_that_is_not_in_the_file_leaves_what_is_there(client: Any) -> None:
    group = make_synonyms("zwemles", "leren zwemmen", also_found=("zwembad",), note="Van de balie", is_active=False)
    confirm(client, upload(client, f"nummer;woorden\n{group.pk};zwemles | zwemdiploma\n"))
    group.refresh_from_db()
    assert group.words == "zwemles\nzwemdiploma"
    assert (group.also_found, group.note, group.is_active) == ("zwembad", "Van de balie", False)


def test_a_removed_group_is_not_changed_by_a_file() -> None:
    group = make_synonyms("zwemles", "leren zwemmen")
    SynonymGroup.objects.filter(pk=group.pk).update(removed_at="2026-01-01T12:00Z", removed_by=group.changed_by)
    assert outcomes(f"nummer;woorden\n{group.pk};zwemles | badje\n") == [(2, "refused")]


# -- Looking, then doing ---------------------------------------------------------------------------------------------------------
def test_nothing_is_written_before_the_editor_says_yes(client: Any, editor: User) -> None:
    kept = seeded("zwemles", "leren zwemmen")
    preview = upload(client, HEADING + f"{kept.pk};zwemles | zwemdiploma;;;ja\r\n;fiets | rijwiel;;;ja\r\n;de;;;ja\r\n")
    text = preview.content.decode()
    assert "zwemles · zwemdiploma" in text
    assert "<del>zwemles · leren zwemmen</del>" in text
    assert "fiets · rijwiel" in text
    assert [group.words for group in SynonymGroup.objects.all()] == ["zwemles\nleren zwemmen"]

    confirm(client, preview)
    assert [group.words for group in SynonymGroup.objects.all()] == ["fiets\nrijwiel", "zwemles\nzwemdiploma"]
    assert {group.changed_by for group in SynonymGroup.objects.all()} == {editor}


def test_groups_that_are_not_in_the_file_stay(client: Any) -> None:
    make_synonyms("zwemles", "leren zwemmen")
    confirm(client, upload(client, "woorden\nfiets | rijwiel\n"))
    assert SynonymGroup.objects.kept().count() == 2


def test_who_waits_while_the_groups_change_looks_again(client: Any) -> None:
    group = make_synonyms("zwemles", "leren zwemmen")
    preview = upload(client, f"nummer;woorden\n{group.pk};zwemles | zwemdiploma\n")
    SynonymGroup.objects.filter(pk=group.pk).update(words="zwemles\nbadje")
    answer = confirm(client, preview)
    assert answer.context["changed_meanwhile"]
    group.refresh_from_db()
    assert group.words == "zwemles\nbadje"
    confirm(client, answer)
    group.refresh_from_db()
    assert group.words == "zwemles\nzwemdiploma"


def test_reading_the_same_preview_in_twice_adds_nothing_twice(client: Any) -> None:
    preview = upload(client, "woorden\nfiets | rijwiel\n")
    confirm(client, preview)
    confirm(client, preview)
    assert SynonymGroup.objects.count() == 1


@pytest.mark.parametrize("looked_at", ["", "onzin"])
def test_what_was_not_looked_at_here_is_not_carried_out(client: Any, looked_at: str) -> None:
    answer = client.post(IMPORT, {"looked_at": looked_at}, follow=True)
    assert answer.redirect_chain[-1][0] == IMPORT
    assert not SynonymGroup.objects.exists()


def test_what_a_colleague_looked_at_is_not_carried_out(client: Any) -> None:
    colleague = make_user()
    give_role(colleague, Role.NATIONAL_EDITOR)
    confirm(logged_in(colleague), upload(client, "woorden\nfiets | rijwiel\n"))
    assert not SynonymGroup.objects.exists()


def test_two_thousand_rows_are_shown_and_read_in(client: Any) -> None:
    rows = "".join(f"woord{number} | begrip{number}\n" for number in range(exchange.MAX_ROWS))
    preview = upload(client, f"woorden\n{rows}")
    assert preview.context["number_to_keep"] == exchange.MAX_ROWS
    assert len(preview.content) < 1_500_000
    confirm(client, preview)
    assert SynonymGroup.objects.count() == exchange.MAX_ROWS
