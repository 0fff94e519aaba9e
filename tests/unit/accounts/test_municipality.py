"""What a municipality may be called, how large it counts, and what it promises."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from kennisplatform.accounts.models import Municipality, SizeClass


def errors_of(**fields: object) -> dict[str, list[str]]:
    municipality = Municipality(**({"name": "Duinrade", "code": "GM9905"} | fields))
    try:
        municipality.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("code", ["GM0363", "GM9905", "GM1992"])
def test_a_code_as_statistics_netherlands_gives_it_is_accepted(code: str) -> None:
    assert errors_of(code=code) == {}


@pytest.mark.parametrize(
    "code",
    [
        "",
        "0363",
        "GM363",
        "GM03630",
        "gm0363",
        "WK0363",
        "GM036A",
        "GM 363",
        "GM0363\n",
        "GM" + "\N{ARABIC-INDIC DIGIT THREE}" * 4,
    ],
)
def test_another_code_is_refused(code: str) -> None:
    assert "code" in errors_of(code=code)


def test_the_tooi_identifier_follows_from_the_code() -> None:
    """TOOI, waardelijst gemeenten: Amsterdam is https://identifier.overheid.nl/tooi/id/gemeente/gm0363."""
    assert Municipality(code="GM0363").tooi_id == "https://identifier.overheid.nl/tooi/id/gemeente/gm0363"


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [
        (0, SizeClass.SMALL),
        (49_999, SizeClass.SMALL),
        (50_000, SizeClass.MEDIUM),
        (99_999, SizeClass.MEDIUM),
        (100_000, SizeClass.LARGE),
        (900_000, SizeClass.LARGE),
        (None, None),
    ],
)
def test_inhabitants_give_the_size_class(inhabitants: int | None, size: SizeClass | None) -> None:
    assert Municipality(inhabitants=inhabitants).size_class == size


def test_a_declaration_without_a_date_is_refused() -> None:
    assert "declaration_on" in errors_of(declaration="Wij zoeken niet uit wie iets vertelt.")


def test_a_date_without_a_declaration_is_refused() -> None:
    assert "declaration_on" in errors_of(declaration_on=datetime.date(2026, 1, 1))


def test_a_declaration_with_its_date_is_accepted() -> None:
    assert errors_of(declaration="Wij straffen niemand.", declaration_on=datetime.date(2026, 1, 1)) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "half", [{"declaration": "Wij straffen niemand."}, {"declaration_on": datetime.date(2026, 1, 1)}]
)
def test_the_database_refuses_half_a_declaration(half: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        Municipality.objects.create(name="Duinrade", code="GM9905", **half)


@pytest.mark.django_db
@pytest.mark.parametrize("same", [{"code": "GM9906"}, {"name": "Meerzicht"}])
def test_two_municipalities_share_neither_code_nor_name(same: dict[str, str]) -> None:
    Municipality.objects.create(name="Duinrade", code="GM9905")
    with pytest.raises(IntegrityError):
        Municipality.objects.create(**({"name": "Duinrade", "code": "GM9905"} | same))
