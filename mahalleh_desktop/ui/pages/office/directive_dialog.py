# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A new directive: title, text, and to whom: all councils, or those and the counties that are chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.forms.several_edit import SeveralEdit
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.office.guidance import send_directive
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ALL, SOME = "all", "some"


class DirectiveDialog(DialogFrame):
    """``whom`` is ALL or SOME; only by SOME, and never by an empty box, it goes to the ``councils`` chosen.

    ``then`` is called with the number of the directive.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, then: Callable[[str], object]) -> None:
        super().__init__(_("New directive"), parent, icon="mail")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._then = workspace, then
        self._unclear = False  # a name was typed last that became no choice
        self._counties, choices = _choices(workspace)
        self.title = LineEdit(_("Title"))
        self.text = TextEdit(_("Text"), least=4)
        answers = [Answer(ALL, _("all councils")), Answer(SOME, _("chosen councils"))]
        self.whom = SegmentedChoice(_("To whom"), answers)
        self.whom.set_value(ALL)
        self.councils = SeveralEdit(_("Councils"), choices, _("Type a council or a county"))
        self.title_field = Field(_("Title"), self.title)
        self.councils_field = Field(_("Councils"), self.councils)
        self.councils_field.hide()
        for field in (
            self.title_field, Field(_("Text"), self.text), Field(_("To whom"), self.whom), self.councils_field
        ):  # fmt: skip
            self.content.addWidget(field)
        self.send_button = primary_button(_("Send with the next answers"), "send")
        back = secondary_button(_("Cancel"))
        self.send_button.clicked.connect(self._send)
        back.clicked.connect(self.reject)
        self.add_buttons(self.send_button, back)
        self.title.textEdited.connect(lambda _text: self.title_field.show_error(""))
        self.whom.value_edited.connect(self._choose_whom)
        self.councils.value_edited.connect(self._chosen)
        self.councils.not_taken.connect(self._keep_unclear)
        keep_in_dialog(self, workspace, "new_directive", title=self.title, text=self.text)
        self.resize(theme().tokens.px(560), self.sizeHint().height())
        self.title.setFocus()

    def codes(self) -> list[str]:
        """The codes of the chosen councils, those of the chosen counties among them; each once."""
        chosen = [self._counties.get(key, [key]) for key in self.councils.value()]
        return list(dict.fromkeys(code for codes in chosen for code in codes))

    def _choose_whom(self, whom: object) -> None:
        self.councils_field.setVisible(whom == SOME)

    def _chosen(self, _councils: object) -> None:
        self._unclear = False
        self.councils_field.show_error("")

    def _keep_unclear(self) -> None:
        self._unclear = True

    def _send(self) -> None:
        if not self.title.value():
            self.title_field.show_error(_("Write the title."))
            return
        codes: list[str] = []
        if self.whom.value() == SOME:
            self.councils.box.settle()  # while its list is open, Qt does not say that the box is left
            codes = self.codes()
            if self._unclear and codes:  # it is told of below the box; whoever presses again leaves it out
                self._unclear = False
                self.councils.box.setFocus()
                return
            if not codes:
                if not self._unclear:
                    self.councils_field.show_error(_("Choose at least one council."))
                self.councils.box.setFocus()
                return
        try:
            number = send_directive(self._workspace, self.title.value(), self.text.value(), codes)
        except KnownError as error:
            self.title_field.show_problem(error.problems[0])
            return
        self.accept()
        self._then(number)


def _choices(workspace: Workspace) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The codes by the key of their county, and what can be chosen: counties first, then each council."""
    enrolled = sorted(
        (each for each in register(workspace) if each.enrolled), key=lambda each: sort_key(each.name)
    )
    counties: dict[str, list[str]] = {}
    for each in enrolled:
        if each.county:
            counties.setdefault(each.county, []).append(each.code)
    several = sorted(
        ((name, codes) for name, codes in counties.items() if len(codes) > 1),
        key=lambda each: sort_key(each[0]),
    )
    told = _("Councils of the county {county} ({count})")
    whole = [
        (f"county {name}", told.format(county=name, count=persian_digits(len(codes))))
        for name, codes in several
    ]
    single = [(each.code, f"{each.name}، {each.county}" if each.county else each.name) for each in enrolled]
    return {f"county {name}": codes for name, codes in several}, whole + single
