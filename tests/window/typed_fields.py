# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every kind of field that a person types into at a council, and the way to it in an open window.

``field_of(session, kind)`` makes what is needed (a new meeting, say) and gives the editor; with ``again`` it
goes to the same field of what is there, as somebody does after the program has come back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.pages.meeting.archive_dialog import ArchiveDialog
from mahalleh_desktop.ui.pages.meeting.parties import NewBodyDialog
from mahalleh_desktop.ui.pages.meeting.reason_dialog import TextDialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.usecases.records import reading

Way = Callable[[Session, bool], QWidget]


def field_of(session: Session, kind: str, *, again: bool = False) -> QWidget:
    return FIELDS[kind](session, again)


def meeting(session: Session, again: bool, step: int) -> Any:
    """The view of a new meeting, or of the last one, at a step."""
    page: Any = session.window.open_section("meetings")
    if again:
        everything = reading.meetings(session.workspace)
        page.open_meeting(max(everything, key=lambda each: (each.held_on, len(each.number), each.number)).ref)
    else:
        page.create_new()
    page.view.go_to_step(step)
    return page.view


def basics(name: str) -> Way:
    return lambda session, again: meeting(session, again, 0).basics.fields[name].editor


def agenda(name: str) -> Way:
    def way(session: Session, again: bool) -> QWidget:
        row = meeting(session, again, 1).agenda.rows[-1]
        if not again:
            row.unfold(True)
        assert row.unfolded() or name == "title", "what was typed is out of sight"
        editor: QWidget = getattr(row, name).editor
        return editor

    return way


def new_item(session: Session, again: bool) -> QWidget:
    editor: QWidget = meeting(session, again, 1).agenda.new_title
    return editor


def guest(name: str) -> Way:
    return lambda session, again: getattr(meeting(session, again, 2).attendance.guests, name)


def attendance(status: str, name: str) -> Way:
    def way(session: Session, again: bool) -> QWidget:
        row = next(iter(meeting(session, again, 2).attendance.rows.values()))
        if not again:
            row.choice.value_edited.emit(status)
        editor: QWidget = getattr(row.details, name)
        return editor

    return way


def discussion(session: Session, again: bool) -> QWidget:
    editor: QWidget = meeting(session, again, 3).resolutions.discussion
    return editor


def card(session: Session, again: bool) -> Any:
    step = meeting(session, again, 3).resolutions
    if not again:
        step.add("مقرر گردید")
    return list(step.cards.values())[-1]


def resolution(name: str) -> Way:
    def way(session: Session, again: bool) -> QWidget:
        found = getattr(card(session, again), name)
        editor: QWidget = found if name == "text" else found.editor
        return editor

    return way


def dissent(session: Session, again: bool) -> QWidget:
    found = card(session, again)
    if not again:
        found.more.click()
    editor: QWidget = found.details.dissents.text
    return editor


def new_body(session: Session, again: bool) -> QWidget:
    card(session, again).new_body.click()
    return dialog_of(session, NewBodyDialog).name


def addendum(session: Session, again: bool) -> QWidget:
    del again
    page: Any = session.window.open_section("meetings")
    final = next(each for each in reading.meetings(session.workspace) if each.status == "signed")
    page.open_meeting(final.ref)
    page.view.finish.final.correction_button.click()
    return dialog_of(session, TextDialog).text


def archive(session: Session, again: bool) -> QWidget:
    del again
    page: Any = session.window.open_section("meetings")
    page.archive_button.click()
    return dialog_of(session, ArchiveDialog).number


def form(section: str, name: str, *, new: bool = False) -> Way:
    def way(session: Session, again: bool) -> QWidget:
        del again
        page = record(session, section, new=new)
        editor: QWidget = page.form.fields[name].editor
        return editor

    return way


def record(session: Session, section: str, *, new: bool = False) -> Any:
    page: Any = session.window.open_section(section)
    if new:
        page.create_new()
    else:
        page.open_row(str(page.list.model.id_at(0)))
    return page


def term(session: Session, again: bool) -> QWidget:
    del again
    editor: QWidget = record(session, "members").form.fields["terms"].editor.rows[0][0]
    return editor


def council(session: Session, again: bool) -> QWidget:
    del again
    page: Any = session.window.open_section("settings")
    editor: QWidget = page.form.fields["mosque"].editor
    return editor


def follow_up(session: Session, again: bool) -> QWidget:
    del again
    editor: QWidget = record(session, "resolutions").form.note_field.editor
    return editor


def in_dialog(section: str, button: str, name: str) -> Way:
    def way(session: Session, again: bool) -> QWidget:
        del again
        getattr(record(session, section), button).click()
        editor: QWidget = dialog_of(session, FieldDialog).fields[name].editor
        return editor

    return way


def dialog_of(session: Session, kind: type[QDialog]) -> Any:
    found: list[QDialog] = [each for each in session.window.findChildren(kind) if each.isVisible()]
    return found[-1]


SAVED: dict[str, Way] = {
    "place": basics("place"),
    "start in words": basics("starts_note"),
    "subject of an item": agenda("title"),
    "presenter": agenda("presenter"),
    "outcome": agenda("outcome"),
    "reason of absence": attendance("excused", "reason"),
    "stand-in": attendance("absent", "stand_in"),
    "discussion": discussion,
    "resolution": resolution("text"),
    "occupation": form("members", "occupation"),
    "expertise": form("members", "expertise"),
    "problem": form("problems", "description"),
    "solution": form("solutions", "steps"),
    "letter": form("letters", "subject"),
    "mosque": council,
}
"""Fields whose text becomes a value by itself."""
BEGUN: dict[str, Way] = {
    "start": basics("starts_at"),
    "late": attendance("late", "time"),
    "deadline": resolution("due_on"),
    "beginning of a term": term,
    "new item": new_item,
    "guest": guest("name"),
    "affiliation": guest("affiliation"),
    "dissent": dissent,
    "new executor": new_body,
    "addendum": addendum,
    "archive": archive,
    "new member": form("members", "first_name", new=True),
    "new problem": form("problems", "title", new=True),
    "new body": form("bodies", "name", new=True),
    "follow-up": follow_up,
    "end of a membership": in_dialog("members", "end_button", "reason"),
    "evidence": in_dialog("resolutions", "close_button", "note"),
    "answer to a letter": in_dialog("letters", "answer_button", "subject"),
}
"""Fields that wait for more, for a button, or for a text that is understood."""
FIELDS = {**SAVED, **BEGUN}
