# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A mapping for the ministry that is written reads back as it was, whatever stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.office.ministry import FIELDS, MinistryColumn, MinistryMapping, read_mapping
from mahalleh_desktop.office.ministry_writing import mapping_text
from mahalleh_desktop.resources import resource

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TITLES = TEXTS.filter(lambda text: bool(text.strip()))
VALUES = st.one_of(TEXTS, st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def mappings(draw: st.DrawFn) -> MinistryMapping:
    tables = draw(st.dictionaries(TITLES, st.dictionaries(TEXTS, VALUES, max_size=3), max_size=3))
    columns = []
    for title in draw(st.lists(TITLES, min_size=1, max_size=5, unique=True)):
        field = draw(st.sampled_from(["", *FIELDS]))
        table = draw(st.sampled_from(["", *tables])) if field else ""
        missing, required = (draw(TEXTS), draw(st.booleans())) if field else ("", False)
        text = "" if field else draw(TEXTS)
        columns.append(MinistryColumn(title, field, text, missing, required, tables.get(table), table))
    return MinistryMapping(draw(TITLES), tuple(columns), tables)


@given(mappings())
def test_what_is_written_reads_back(mapping: MinistryMapping) -> None:
    assert read_mapping(mapping_text(mapping).encode()) == mapping


def test_the_shipped_mapping_reads_back() -> None:
    shipped = read_mapping(resource("ministry.toml").read_bytes())
    assert read_mapping(mapping_text(shipped).encode()) == shipped
