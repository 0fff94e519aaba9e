"""The code: how it is made, typed, kept and looked for."""

import re
from typing import Any

import pytest

from stories import receipts

CODE = "0123456789012345"


def test_a_code_is_sixteen_digits_in_four_groups() -> None:
    code = receipts.new_code()
    assert re.fullmatch(r"\d{16}", code)
    assert re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", receipts.in_groups(code))


def test_codes_use_every_digit_in_every_place() -> None:
    codes = [receipts.new_code() for _number in range(400)]
    assert len(set(codes)) == 400
    for place in range(16):
        assert {code[place] for code in codes} == set("0123456789")


@pytest.mark.parametrize(
    "typed",
    [
        "0123456789012345",
        " 0123 4567 8901 2345 ",
        "0123-4567-8901-2345",
        "0123\u20114567\u20138901\u00a02345",
        "0123.4567.8901.2345",
        "\u200e0123 4567\n8901\t2345\u200f",
        "٠١٢٣ ٤٥٦٧ ٨٩٠١ ٢٣٤٥",
        "".join(chr(0xFF10 + int(digit)) for digit in CODE),
    ],
)
def test_however_sixteen_digits_are_typed_they_are_the_code(typed: str) -> None:
    assert receipts.digits_of(typed) == CODE


@pytest.mark.parametrize("typed", ["", "1234", CODE + "6", "012345678901234O", CODE[:-1] + "²x", "0" * 200])
def test_anything_else_is_no_code(typed: str) -> None:
    assert receipts.digits_of(typed) == ""


def test_new_codes_are_kept_under_the_first_key_and_old_keys_still_open(settings: Any) -> None:
    settings.RECEIPT_KEYS = {"old": "first secret"}
    old = receipts.fingerprint(CODE, "old")
    settings.RECEIPT_KEYS = {"new": "second secret", "old": "first secret"}
    assert receipts.key_id() == "new"
    assert old in receipts.fingerprints(CODE)
    assert receipts.fingerprint(CODE, "new") != old


def test_a_fingerprint_holds_no_digits_of_the_code_in_order() -> None:
    assert CODE[:6] not in receipts.fingerprint(CODE, receipts.key_id())
