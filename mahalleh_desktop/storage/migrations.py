# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The migrations of ``mahalleh.db``, append-only: a released one is never changed.

Materialised tables have no keys but the primary one: a unique or foreign key would abort a valid merge.
"""

from __future__ import annotations

from typing import Any, cast

from sqlite_utils import Database, Migrations

from mahalleh_desktop.storage import database
from mahalleh_desktop.storage.schema import SET

migrations = Migrations(SET)

_M1_TABLES = {
    "council": "code name level state province county district city zone neighbourhood mosque founded_on"
    " quorum letterhead_lines letterhead_colour letterhead_logo letterhead_preprinted:i stamp copies_to"
    " signatures_on_sheet:i",
    "association": "name kind",
    "agency": "name code",
    "committee": "name head members",
    "member": "honorific first_name last_name gender national_id mobile mobile_shareable:i role standing seat"
    " agency association education occupation expertise terms thumbprint:i",
    "problem": "title category description place hotspot:i severity:i extent:i urgency:i trend"
    " people_affected:i reported_on status confidential:i referral",
    "solution": "problem title steps resources cost_rial:i volunteers:i stage result lesson shareable:i"
    " adopted_from",
    "meeting": "number source held_on starts_at starts_note ends_at place kind presiding clerk discussion"
    " next_meeting_on status",
    "letter": "direction kind number on subject agency addressee via_county:i follows answers their_number"
    " their_date resolutions text",
    "agenda_item": "meeting title presenter outcome problem resolutions",
    "attendance": "meeting member status arrived_at left_at reason stand_in",
    "guest": "meeting name affiliation",
    "resolution": "meeting number text agenda executor partners responsible due_on continuous:i unanimous:i"
    " votes_for:i votes_against:i abstained:i vote_method status problem solution dissents",
    "follow_up": "resolution on note letter letter_number progress:i status",
    "addendum": "meeting kind number:i on text",
    "attachment": "meeting name sha256 role page:i",
    "edition": "meeting content pdf signed finalised_on void:i reason expected_signers known",
    "list_entry": "list code title group retired:i",
    "receipt": "bundle on outcome streams lacking",
    "directive": "title text on number",
    "record_file": "about name sha256",
    "comment": "about text on office_score:i",
    "bank_entry": "title problem category steps resources cost_rial:i volunteers:i stage result lesson"
    " council tried:i worked:i failed:i solutions",
    "target": "county planned:i on",
    "register_entry": "code name county district state successors founded_on external_id note",
    "problem_group": "title category problems confirmed_by on lead_agency note",
    "issued_report": "period kind content on councils:i of:i",
}
_M1_INDEXES = {
    "agenda_item": "meeting", "attendance": "meeting", "guest": "meeting", "resolution": "meeting",
    "addendum": "meeting", "attachment": "meeting", "edition": "meeting",
    "follow_up": "resolution status on", "record_file": "about",
}  # fmt: skip
# What stands beside the set in the index by sets: numbers given twice are found, and the office's lists of
# members, solutions and associations are read, without the rows themselves.
_M1_BESIDE_SET = {
    "meeting": "number", "letter": "number", "resolution": "number", "association": "row",
    "member": "terms row gender seat standing association", "solution": "stage volunteers",
}  # fmt: skip
# What lists sort and filter by (``orders``).
_M1_ORDERS = {
    "member": "name_order term_starts term_ends spells",
    "association": "name_order",
    "agency": "name_order",
    "committee": "name_order",
    "problem": "name_order",
    "solution": "name_order",
    "meeting": "name_order number_order:i",
    "letter": "name_order number_order:i",
    "resolution": "name_order number_order:i",
}
# The lists that grow longest are read from an index alone, in the order in which they open.
_M1_LISTED = {
    "member_list": 'member (name_order, pos, "row", standing, role, seat, agency, association, term_starts,'
    " term_ends, spells) WHERE name_order IS NOT NULL",
    "meeting_list": 'meeting (held_on, pos, "row", status, source, number_order, name_order)'
    " WHERE name_order IS NOT NULL",
    "resolution_list": 'resolution (number_order, "row", meeting, status, due_on, continuous, executor,'
    " name_order) WHERE name_order IS NOT NULL",
    "letter_answers": "letter (answers) WHERE answers IS NOT NULL",
    "letter_follows": "letter (follows) WHERE follows IS NOT NULL",
}
# What the office counts over all councils, so that the index alone answers.
_M1_COVERING = {
    "resolution_load": 'resolution (executor, status, due_on, continuous, meeting, "row")',
    "agency_spelling": 'agency (name, code, set_id, "row")',
    "meeting_held": 'meeting (status, held_on, "row", set_id)',
    "member_contact": "member (role, pos, set_id, first_name, last_name, mobile, mobile_shareable, terms)"
    " WHERE role IN ('secretary', 'chair')",
    "problem_weight": "problem (status, set_id, category, severity, extent, urgency, trend, hotspot,"
    ' confidential, referral, reported_on, people_affected, "row", title)',
    "resolution_state": "resolution (set_id, status, due_on, continuous, meeting)",
}


def _typed(columns: str) -> dict[str, type]:
    """Names with ``:i`` are whole numbers, the others texts."""
    return {name: int if kind else str for name, _, kind in (c.partition(":") for c in columns.split())}


@migrations()
def m0001_tables(db: Database) -> None:
    """Versions with their streams and heads, the materialised tables, drafts, search, the workspace."""
    db.table("workspace").create({"key": str, "value": str}, pk="key")
    db.table("stream").create(
        {
            "id": int,
            "set_id": str,
            "device": str,
            "branch_of": int,
            "fork_seq": int,
            "count": int,
            "tip": bytes,
        },
        pk="id",
    )
    db.table("stream").create_index(["set_id", "device"])
    db.execute(
        "CREATE TABLE version (stream INTEGER NOT NULL, seq INTEGER NOT NULL, vid BLOB NOT NULL,"
        ' "row" TEXT NOT NULL, "table" TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, seq)'
        ") WITHOUT ROWID"
    )
    db.execute('CREATE INDEX version_row ON version ("row")')
    db.execute("CREATE INDEX version_vid ON version (vid)")
    db.execute(
        'CREATE TABLE head ("row" TEXT NOT NULL, vid BLOB NOT NULL, PRIMARY KEY ("row", vid)) WITHOUT ROWID'
    )
    db.execute(
        'CREATE TABLE conflict ("row" TEXT NOT NULL, field TEXT NOT NULL, "table" TEXT NOT NULL,'
        ' set_id TEXT NOT NULL, PRIMARY KEY ("row", field)) WITHOUT ROWID'
    )
    for table, columns in _M1_TABLES.items():
        derived = _typed(_M1_ORDERS.get(table, ""))
        db.table(table).create(
            {"row": str, "set_id": str, **_typed(columns), "pos": int, **derived}, pk="row"
        )
        db.table(table).create_index(["set_id", *_M1_BESIDE_SET.get(table, "").split()])
        if table in _M1_INDEXES:
            db.table(table).create_index(_M1_INDEXES[table].split())
    for name, columns in (_M1_LISTED | _M1_COVERING).items():
        db.execute(f"CREATE INDEX {name} ON {columns}")
    db.table("draft").create(
        {"form": str, "row": str, "field": str, "value": str, "at": str}, pk=("form", "row", "field")
    )
    db.table("search_item").create(
        {"id": int, "row": str, "set_id": str, "kind": str, "number": str, "title": str, "text": str}, pk="id"
    )
    db.table("search_item").create_index(["row"])
    # The folded texts of own records, for pieces of one or two letters and for the names that others show.
    db.execute(
        'CREATE TABLE list_text (kind TEXT NOT NULL, "row" TEXT NOT NULL, name TEXT NOT NULL,'
        ' more TEXT NOT NULL, PRIMARY KEY (kind, "row")) WITHOUT ROWID'
    )
    db.execute(
        "CREATE VIRTUAL TABLE search_index"
        " USING fts5(folded, content='', contentless_delete=1, tokenize='trigram')"
    )
    db.table("bundle").create(
        {"id": str, "file": str, "direction": str, "on": str, "outcome": str, "set_id": str, "manifest": str},
        pk="id",
    )
    # Counts by quarter that the office's lists need; derived, made anew when a set has grown to ``stamp``.
    db.table("tally_stamp").create({"set_id": str, "stamp": int}, pk="set_id")
    db.table("attendance_tally").create(
        {
            "set_id": str,
            "quarter": str,
            "meetings": int,
            "attended": int,
            "counted": int,
            "excused": int,
            "unknown": int,
            "last_on": str,
        },
        pk=("set_id", "quarter"),
    )
    db.table("sealed_line").create({"vid": bytes, "recipients": str, "line": bytes}, pk=("vid", "recipients"))
    db.table("quarantine").create(
        {"id": int, "set_id": str, "device": str, "seq": int, "vid": bytes, "body": bytes, "reason": str},
        pk="id",
    )
    db.execute("PRAGMA user_version = 1")


def apply(db: database.Database) -> None:
    """Runs the migrations that a database has not seen, each with its note in one transaction."""
    migrations.apply(Database(cast(Any, db.conn), execute_plugins=False))
