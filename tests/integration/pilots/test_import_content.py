import csv
import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from wagtail.models import Page

from kennisplatform.accounts.models import Municipality, Role
from pilots.importing import readers
from pilots.models import ImportRun, PracticeCasePage
from pilots.tasks import import_cases
from tests.factories import case_list, give_role, make_municipality, make_user, rooms_of

pytestmark = pytest.mark.django_db

FULL = {
    "source_id": "A1",
    "titel": "Koffie in de wasserette",
    "in het kort": "Een spreekuur waar mensen toch al wachten.",
    "aanpak": "We zaten er elke dinsdag.\n\nDaarna ook op zaterdag.",
    "doel": "Meer mensen bereiken.",
    "voor wie": "Ouders met jonge kinderen.",
    "resultaten": "Er kwamen 31 mensen.",
    "wat werkte": "Een vast uur|Dezelfde persoon",
    "wat niet werkte": "Flyers",
    "niet voor wie": "Mensen zonder was.",
    "kosten": "€ 3.000 en 4 uur per week",
    "fase": "klaar",
    "bewijs": "gemeten",
    "contact": "wijken@duinrade.example",
    "drempels": "wantrouwen; bureaucracy",
    "richtingen": "minder bureaucratie",
    "datum": "14-03-2026",
}


@pytest.fixture
def duinrade() -> Municipality:
    municipality = make_municipality()
    rooms_of(municipality)
    return municipality


def _csv(path: Path, rows: Iterable[dict[str, Any]], encoding: str = "utf-8") -> Path:
    rows = list(rows)
    with path.open("w", encoding=encoding, newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _import(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_content", str(path), "--municipality", "GM9905", *options, stdout=out, verbosity=0)
    return out.getvalue()


def _case(source_id: str = "A1") -> PracticeCasePage:
    return PracticeCasePage.objects.get(source_id=source_id)


def test_a_complete_row_becomes_a_public_case_of_its_municipality(duinrade: Municipality, tmp_path: Path) -> None:
    _import(_csv(tmp_path / "a.csv", [FULL]), "--publish")
    case = _case()
    assert case.live
    assert case.municipality == duinrade
    assert {term.key for term in case.barriers.all()} == {"distrust", "bureaucracy"}
    assert [str(block.value) for block in case.worked] == ["Een vast uur", "Dezelfde persoon"]
    assert case.costs_band == "up_to_5k"
    assert case.date.isoformat() == "2026-03-14"
    assert Client().get(case.url).status_code == 200


def test_without_publish_everything_is_a_draft(duinrade: Municipality, tmp_path: Path) -> None:
    _import(_csv(tmp_path / "a.csv", [FULL]))
    assert not _case().live


def test_a_row_that_lacks_something_stays_a_draft_and_is_counted(duinrade: Municipality, tmp_path: Path) -> None:
    said = _import(_csv(tmp_path / "a.csv", [FULL | {"wat niet werkte": "", "kosten": ""}]), "--publish")
    assert not _case().live
    assert "1 kept as draft" in said
    assert "did_not_work" in said
    assert "costs_band" in said


def test_the_same_file_twice_changes_nothing(duinrade: Municipality, tmp_path: Path) -> None:
    path = _csv(tmp_path / "a.csv", [FULL, FULL | {"source_id": "A2"}])
    _import(path, "--publish")
    before = list(Page.objects.order_by("pk").values("pk", "slug", "last_published_at", "latest_revision_created_at"))
    assert "0 new, 0 updated, 2 unchanged" in _import(path, "--publish")
    assert before == list(
        Page.objects.order_by("pk").values("pk", "slug", "last_published_at", "latest_revision_created_at")
    )


def test_a_changed_row_updates_its_page(duinrade: Municipality, tmp_path: Path) -> None:
    _import(_csv(tmp_path / "a.csv", [FULL]), "--publish")
    said = _import(_csv(tmp_path / "a.csv", [FULL | {"titel": "Thee in de wasserette"}]), "--publish")
    assert "1 updated" in said
    assert _case().title == "Thee in de wasserette"
    assert _case().live


@pytest.mark.parametrize("published_by_hand", [True, False])
def test_what_was_changed_by_hand_is_left_alone_unless_told_to(
    duinrade: Municipality, tmp_path: Path, published_by_hand: bool
) -> None:
    path = _csv(tmp_path / "a.csv", [FULL])
    _import(path, "--publish")
    case = _case()
    case.title = "Met de hand verbeterd"
    revision = case.save_revision()
    if published_by_hand:
        revision.publish()

    said = _import(path, "--publish")

    assert "1 changed by hand and left alone" in said
    assert _case().latest_revision.as_object().title == "Met de hand verbeterd"
    assert "1 updated" in _import(path, "--publish", "--overwrite")
    assert _case().title == "Koffie in de wasserette"
    assert _case().latest_revision.as_object().title == "Koffie in de wasserette"


def test_bad_rows_are_named_with_number_and_reason_and_the_others_go_on(duinrade: Municipality, tmp_path: Path) -> None:
    rows = [
        FULL,
        FULL | {"source_id": "A2", "fase": "half"},
        FULL | {"source_id": ""},
        FULL | {"source_id": "A1"},
        FULL | {"source_id": "A5", "drempels": "onzin"},
        FULL | {"source_id": "A6", "datum": "99-99-2026"},
        FULL | {"source_id": "A7", "in het kort": "x" * 601},
        FULL | {"source_id": "A8"},
    ]
    said = _import(_csv(tmp_path / "a.csv", rows), "--publish")
    assert "2 new" in said
    assert "6 refused" in said
    for number, word in ((3, "half"), (4, "source_id"), (5, "2"), (6, "onzin"), (7, "99-99-2026"), (8, "601")):
        line = next(line for line in said.splitlines() if line.startswith(f"Refused: row {number} "))
        assert word in line


def test_a_row_that_the_database_refuses_leaves_nothing_of_itself(
    duinrade: Municipality, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.exceptions import ValidationError

    original = PracticeCasePage.save

    def save(page: PracticeCasePage, *args: Any, **kwargs: Any) -> None:
        original(page, *args, **kwargs)
        if page.source_id == "A2":
            raise ValidationError("stuk")

    monkeypatch.setattr(PracticeCasePage, "save", save)
    said = _import(_csv(tmp_path / "a.csv", [FULL | {"source_id": name} for name in ("A1", "A2", "A3")]), "--publish")
    assert "2 new" in said
    assert set(PracticeCasePage.objects.values_list("source_id", flat=True)) == {"A1", "A3"}
    parent = _case().get_parent()
    assert parent.numchild == parent.get_children().count() == 2
    assert not Page.find_problems()[0]


def test_a_dry_run_counts_and_writes_nothing(duinrade: Municipality, tmp_path: Path) -> None:
    said = _import(_csv(tmp_path / "a.csv", [FULL]), "--publish", "--dry-run")
    assert "1 new" in said
    assert "nothing written" in said
    assert not PracticeCasePage.objects.exists()


def test_unknown_columns_are_reported(duinrade: Municipality, tmp_path: Path) -> None:
    assert "lievelingskleur" in _import(_csv(tmp_path / "a.csv", [FULL | {"lievelingskleur": "geel"}]))


def test_latin_1_is_read_well_and_said_so(duinrade: Municipality, tmp_path: Path) -> None:
    said = _import(_csv(tmp_path / "a.csv", [FULL | {"titel": "Café één", "kosten": "3000"}], encoding="latin-1"))
    assert "Windows-1252" in said
    assert _case().title == "Café één"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_kinds_of_unicode_are_read_well(duinrade: Municipality, tmp_path: Path, encoding: str) -> None:
    _import(_csv(tmp_path / "a.csv", [FULL | {"titel": "Café één"}], encoding=encoding))
    assert _case().title == "Café één"


def test_json_lines_and_excel_give_the_same_page(duinrade: Municipality, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        json.dumps(
            FULL | {"drempels": ["wantrouwen", "bureaucracy"], "wat werkte": ["Een vast uur", "Dezelfde persoon"]}
        )
        + "\nniet json\n[1]\n",
        encoding="utf-8",
    )
    assert "2 refused" in _import(lines, "--publish")
    book = Workbook()
    book.worksheets[0].append(list(FULL))
    book.worksheets[0].append(list(FULL.values()))
    book.save(tmp_path / "a.xlsx")
    assert "1 unchanged" in _import(tmp_path / "a.xlsx", "--publish")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.csv", b"", "leeg"),
        ("a.csv", b"\n\n  \n", "kolommen"),
        ("a.csv", b"titel;samenvatting\nx;y\n", "source_id"),
        ("a.csv", b"PK\x03\x04rest", "xlsx"),
        ("a.csv", b"source_id\x00;titel", "tekst"),
        ("a.xlsx", b"source_id;titel", "Excel"),
        ("a.doc", b"x", "CSV"),
        ("a.csv", b"id;bron_id;titel;samenvatting;aanpak\n", "bron_id"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    duinrade: Municipality, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError, match=f"(?i){word}") as refusal:
        _import(path)
    assert refusal.value.returncode == 2


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    duinrade: Municipality, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 2 * 1024 * 1024)
    with pytest.raises(CommandError, match="2 MB; er kan hooguit 1 MB"):
        _import(path)


def test_a_header_without_rows_is_no_error_but_is_said(duinrade: Municipality, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(";".join(FULL), encoding="utf-8")
    assert "geen rijen" in _import(path)


def test_an_unknown_municipality_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="GM9905"):
        _import(_csv(tmp_path / "a.csv", [FULL]))


def test_the_same_source_id_may_stand_in_two_municipalities_and_nationally(
    duinrade: Municipality, tmp_path: Path
) -> None:
    rooms_of(make_municipality("GM9906", "Westveld"))
    case_list()
    path = _csv(tmp_path / "a.csv", [FULL])
    for options in (["--municipality", "GM9905"], ["--municipality", "GM9906"], []):
        call_command("import_content", str(path), *options, stdout=StringIO(), verbosity=0)
    assert PracticeCasePage.objects.filter(source_id="A1").count() == 3


def test_an_editor_reads_in_cases_on_the_screen_of_the_own_municipality_only(
    duinrade: Municipality, tmp_path: Path
) -> None:
    other = make_municipality("GM9906", "Westveld")
    rooms_of(other)
    editor = make_user()
    give_role(editor, Role.MUNICIPAL_EDITOR, municipality=duinrade)
    client = Client()
    client.force_login(editor)
    assert client.get(reverse("pilots_import")).status_code == 200

    def post(municipality: Municipality, name: str = "a.csv") -> Any:
        upload = SimpleUploadedFile(name, _csv(tmp_path / "a.csv", [FULL]).read_bytes())
        return client.post(
            reverse("pilots_import"), {"upload": upload, "municipality": municipality.pk, "publish": "on"}
        )

    assert post(other).status_code == 200
    assert not ImportRun.objects.exists()
    assert post(duinrade, "a.exe").context["form"].errors["upload"]
    answer = post(duinrade)
    run = ImportRun.objects.get()
    assert answer.url == reverse("pilots_import_run", args=[run.pk])
    assert client.get(answer.url).headers["Refresh"]

    import_cases.call(run.pk)

    run.refresh_from_db()
    assert run.state == "done"
    assert not run.file
    assert _case().live
    assert "Refresh" not in client.get(answer.url).headers
    stranger = make_user()
    give_role(stranger, Role.MUNICIPAL_EDITOR, municipality=other)
    client.force_login(stranger)
    assert client.get(answer.url).status_code == 404
