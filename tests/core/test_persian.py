# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Persian words, digits and numbers: folding, sorting, storing, checking (PERSIAN.md, words and digits)."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.persian import isolate
from mahalleh_desktop.core.persian.digits import ascii_digits, decimal, grouped, percent, persian_digits
from mahalleh_desktop.core.persian.fold import fold, sort_key, words_of
from mahalleh_desktop.core.persian.normal import normalise, text_problem

PERSIAN_TEXTS = st.text("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكىأإؤئۀة ءًّٔ\u200c۱۲٣4aZ،.-ـ\n", max_size=20)


@pytest.mark.parametrize(
    "spellings",
    [
        ("علی", "علي", "على", "عَلی", "علـی"),
        ("کتاب", "كتاب"),
        ("آب", "اب", "ا\u0653ب"),
        ("أحمد", "احمد", "إحمد"),
        ("محلهٔ", "محله", "محلۀ", "محلة"),
        ("مؤسسه", "موسسه"),
        ("رئیس", "رییس", "رئيس"),
        ("کتاب‌ها", "کتاب ها", "کتابها", "كتاب‌ها", "کتاب-ها"),
        ("خیّر", "خیر", "خیِّر"),
        ("۱۴۰۵", "1405", "١٤٠٥"),
        ("می‌شود", "می شود", "میشود", "مي‌شود"),
        ("Kerman", "KERMAN", "kerman", "ｋｅｒｍａｎ"),
        ("لا", "ﻻ", "لـا"),
        ("۱۴۰۵/۱۷", "1405 17", "140517"),
    ],
    ids=lambda spellings: fold(spellings[0]),
)
def test_spellings_that_are_one_to_a_searcher(spellings: tuple[str, ...]) -> None:
    assert {fold(each) for each in spellings} == {fold(spellings[0])}
    assert fold(spellings[0])


@pytest.mark.parametrize(
    ("one", "other"), [("سیب", "سبب"), ("کار", "گار"), ("۱۲", "۲۱"), ("زن", "ژن"), ("ثنا", "سنا")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(PERSIAN_TEXTS | st.text(max_size=10))
@settings(max_examples=300)
def test_folding_leaves_letters_and_digits_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert all(c.isalnum() for c in folded)
    assert fold(normalise(text)) == folded


@given(PERSIAN_TEXTS, PERSIAN_TEXTS)
def test_a_half_word_is_found_in_its_text(text: str, more: str) -> None:
    assert fold(text) in fold(text + more)
    assert all(word in fold(text) for word in words_of(text))


def test_the_words_of_a_query() -> None:
    assert words_of(" كتاب  می‌شود - ۱۴۰۵/۱ ") == ["کتاب", "میشود", "14051"]
    assert words_of(" - ، ") == words_of("") == []


ALPHABET = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")


def test_the_order_of_the_alphabet() -> None:
    mixed = list(ALPHABET)
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == ALPHABET
    assert sorted([letter + "الف" for letter in mixed], key=sort_key) == [c + "الف" for c in ALPHABET]


def test_names_in_order() -> None:
    names = [
        "احمدی",
        "بابایی",
        "پارسا",
        "چمنی",
        "ژاله",
        "کاربخش",
        "گلزاری",
        "لاری",
        "مهدوی",
        "نوری",
        "وفا",
        "هاشمی",
        "یزدانی",
    ]
    assert sorted(names[5:] + names[:5], key=sort_key) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("كرمان", "کرمان"),
        ("کتاب‌ها", "کتاب ها"),
        ("خیّر", "خیر"),
        ("مدرسة", "مدرسه"),
        ("بند ۲", "بند 2"),
    ],
)
def test_one_place_for_all_spellings(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_shorter_words_and_digits_and_latin_come_first() -> None:
    words = ["", "12", "kerman", "آب", "آب انبار", "آبادی", "ابر", "یک"]
    assert sorted(words[4:] + words[:4], key=sort_key) == words


def test_digits() -> None:
    assert persian_digits("1405/17-٣") == "۱۴۰۵/۱۷-۳"
    assert persian_digits(12) == "۱۲"
    assert ascii_digits("۱۴٠٥x") == "1405x"
    assert grouped(12_500_000) == "۱۲٬۵۰۰٬۰۰۰"
    assert grouped(-1200) == "-۱٬۲۰۰"
    assert (percent(7, 9), percent(0, 4), percent(3, 0)) == ("۷۸٪", "۰٪", "\u2013")
    assert (percent(1, 8), percent(3, 8), percent(1, 200)) == ("۱۳٪", "۳۸٪", "۱٪"), "a half goes up"
    assert (decimal(20), decimal(17.5)) == ("۲۰", "۱۷٫۵")


@given(st.integers(0, 10**15))
def test_digits_go_there_and_back(number: int) -> None:
    assert ascii_digits(persian_digits(number)) == str(number)
    assert int(ascii_digits(grouped(number)).replace("\u066c", "")) == number


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("كتاب علي", "کتاب علی"),
        ("موسى", "موسی"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("\ufeffمحله\u200b\u2060", "محله"),
        ("ا\u0653ب", "آب"),
        ("e\u0301", "é"),
        ("e\ufeff\u0301", "é"),
        ("٣ نفر", "۳ نفر"),
        ("3 نفر و ۴ نفر", "3 نفر و ۴ نفر"),
        ("می‌شود", "می‌شود"),
        ("محلهٔ", "محلهٔ"),
        ("\u2067a\u2069\u202e", "\u2067a\u2069\u202e"),
        ("\u200f", "\u200f"),
    ],
    ids=ascii,
)
def test_what_a_typist_means(typed: str, stored: str) -> None:
    assert normalise(typed) == stored
    assert text_problem(typed) is None


@given(PERSIAN_TEXTS | st.text(max_size=12))
@settings(max_examples=300)
def test_storing_twice_changes_nothing_more(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert not set(stored) & set("يكى\r\u2028\u2029\t\ufeff\u200b٠١٢٣٤٥٦٧٨٩")


CONTROLS = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Cc" and c not in "\t\n\r"]


def test_every_other_control_character_is_an_error() -> None:
    assert len(CONTROLS) == 62
    assert {text_problem(f"a{c}b") for c in CONTROLS} == {"control_character"}
    assert {text_problem(c) for c in "\t\n\r\u200c\u200d\u202e\u2066"} == {None}


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\ud83d"])
def test_half_characters_are_an_error(text: str) -> None:
    assert text_problem(text) == "lone_surrogate"


def test_whole_characters_beyond_the_first_plane_are_none() -> None:
    assert text_problem("\U0001f600") is None


def test_isolates_and_what_is_shown_of_them() -> None:
    assert isolate.left_to_right("09") == "\u206609\u2069"
    assert isolate.isolated("a") == "\u2068a\u2069"
    assert isolate.without_controls("\u2067a\u202e\u200f\u200c") == "a\u200c"
    assert isolate.shown_controls("a\u202eb") == "a[U+202E]b"
    assert isolate.shown_overrides("a\u202eb\u2067c\u2069") == "a[U+202E]b\u2067c\u2069"
