# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""National IDs and mobile numbers, however they were written."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.identity import (
    is_national_id,
    masked_national_id,
    read_mobile,
    read_national_id,
)


def remainder(nine: str) -> int:
    return sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11


def with_check_digit(nine: str) -> str:
    found = remainder(nine)
    return nine + str(found if found < 2 else 11 - found)


IDS = st.text("0123456789", min_size=9, max_size=9).map(with_check_digit).filter(lambda d: len(set(d)) > 1)


@given(IDS)
def test_exactly_one_check_digit_fits(national_id: str) -> None:
    good = [digit for digit in "0123456789" if is_national_id(national_id[:9] + digit)]
    assert good == [national_id[9]]


@given(IDS, st.integers(0, 9), st.sampled_from("0123456789"))
@settings(max_examples=300)
def test_a_mistyped_digit_is_caught(national_id: str, place: int, digit: str) -> None:
    """All but one kind: the rule gives the remainders 1 and 10 the same check digit."""
    assume(national_id[place] != digit)
    wrong = national_id[:place] + digit + national_id[place + 1 :]
    assume(len(set(wrong)) > 1)
    escapes = {remainder(national_id[:9]), remainder(wrong[:9])} == {1, 10} and place < 9
    assert is_national_id(wrong) == escapes


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_equal_digits_are_refused(digit: str) -> None:
    assert not is_national_id(digit * 10)
    assert read_national_id(digit * 10) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123",
        "30613513",
        "12345678901",
        "307613513X",
        "۳۰۷۶۱۳۵۱۳۹",
        "٣٠٧٦١٣٥١٣٩",
        "3076135138",
        "³" * 10,
        " 3076135139",
    ],
)
def test_what_is_no_national_id_as_stored(text: str) -> None:
    assert not is_national_id(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3076135139", "3076135139"),
        ("۳۰۷۶۱۳۵۱۳۹", "3076135139"),
        ("٣٠٧-٦١٣٥١٣-٩", "3076135139"),
        (" 307 613 5139 ", "3076135139"),
        ("0011490888", "0011490888"),
        ("11490888", "0011490888"),
        ("011490888", "0011490888"),
        ("3076135138", None),
        ("1490888", None),
        ("شماره", None),
        ("²" * 10, None),
        ("", None),
    ],
)
def test_reading_a_national_id(written: str, read: str | None) -> None:
    assert read_national_id(written) == read


@given(IDS)
def test_a_masked_id_hides_its_middle(national_id: str) -> None:
    masked = masked_national_id(national_id)
    assert masked == persian_digits(national_id[:3]) + "••••" + persian_digits(national_id[7:])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("09134031276", "09134031276"),
        ("۰۹۱۳۴۰۳۱۲۷۶", "09134031276"),
        ("٠٩١٣-٤٠٣-١٢٧٦", "09134031276"),
        ("+989134031276", "09134031276"),
        ("+98 913 403 1276", "09134031276"),
        ("00989134031276", "09134031276"),
        ("989134031276", "09134031276"),
        ("9134031276", "09134031276"),
        ("(0913) 403-1276", "09134031276"),
        ("0913403127", None),
        ("091340312760", None),
        ("03432112233", None),
        ("+99134031276", None),
        ("0912345678९", None),
        ("", None),
        ("ندارد", None),
    ],
)
def test_reading_a_mobile_number(written: str, read: str | None) -> None:
    assert read_mobile(written) == read
