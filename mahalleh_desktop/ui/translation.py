# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Qt's own words in Persian: its shipped catalogue, and ours for what that one leaves out."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

# Qt's source text (without mnemonics) → Persian. Only what qtbase_fa.qm lacks or says awkwardly.
_GAPS = {
    "OK": "تأیید",
    "Cancel": "انصراف",
    "Close": "بستن",
    "Yes": "بله",
    "No": "خیر",
    "Save": "ذخیره",
    "Open": "گشودن",
    "Apply": "اعمال",
    "Retry": "تلاش دوباره",
    "Abort": "توقف",
    "Ignore": "نادیده گرفتن",
    "Discard": "صرف نظر",
    "Help": "راهنما",
    "Reset": "بازنشانی",
    "Finish": "پایان",
    "Next": "بعد",
    "Back": "قبل",
    "Previous month": "ماه قبل",
    "Next month": "ماه بعد",
    "Previous Month": "ماه قبل",
    "Next Month": "ماه بعد",
    "Undo": "واگرد",
    "Redo": "انجام دوباره",
    "Cut": "برش",
    "Copy": "کپی",
    "Paste": "چسباندن",
    "Delete": "پاک کردن",
    "Select All": "انتخاب همه",
    "Select all": "انتخاب همه",
    "Copies": "تعداد نسخه",
    "Copies:": "تعداد نسخه:",
    "Paper": "کاغذ",
    "Paper size:": "اندازهٔ کاغذ:",
    "Orientation": "جهت کاغذ",
    "Portrait": "عمودی",
    "Landscape": "افقی",
    "Print": "چاپ",
    "Print all": "چاپ همهٔ صفحه‌ها",
    "Print range": "محدودهٔ چاپ",
    "Pages from": "از صفحهٔ",
    "to": "تا",
    "Printer": "چاپگر",
    "Name:": "نام:",
    "Location:": "محل:",
    "Preview": "پیش‌نمایش",
    "Properties": "ویژگی‌ها",
    "Options": "گزینه‌ها",
    "Print to File (PDF)": "چاپ در فایل (PDF)",
    "Output file:": "فایل خروجی:",
    "Look in:": "جست‌وجو در:",
    "File name:": "نام فایل:",
    "Files of type:": "نوع فایل:",
    "Directory:": "پوشه:",
    "Directories": "پوشه‌ها",
    "All Files (*)": "همهٔ فایل‌ها (*)",
    "Create New Folder": "ساختن پوشهٔ جدید",
    "New Folder": "پوشهٔ جدید",
    "Parent Directory": "پوشهٔ بالاتر",
    "Date Modified": "تاریخ تغییر",
    "Size": "اندازه",
    "Type": "نوع",
    "Name": "نام",
    "Computer": "رایانه",
    "My Computer": "رایانه",
    "Folder": "پوشه",
    "File Folder": "پوشه",
    "Drive": "درایو",
    "Sidebar": "جاها",
    "Files": "فایل‌ها",
    "Ctrl": "Ctrl",
    "Shift": "Shift",
    "Alt": "Alt",
    "Del": "Del",
    "Rename": "تغییر نام",
    "Show hidden files": "نمایش فایل‌های پنهان",
    "Show &hidden files": "نمایش فایل‌های پنهان",
    "List View": "نمای فهرست",
    "Detail View": "نمای با جزئیات",
    "Choose": "برگزیدن",
    "Scroll here": "پیمایش تا اینجا",
    "Top": "بالا",
    "Bottom": "پایین",
    "Page up": "صفحهٔ قبل",
    "Page down": "صفحهٔ بعد",
    "Scroll up": "پیمایش به بالا",
    "Scroll down": "پیمایش به پایین",
}


_MARK = re.compile("&(.)")


class QtTexts(QTranslator):
    """Answers for Qt's own contexts (class names starting with Q); everything else is left to others.

    The marks of mnemonics (``&``) are left out: Qt underlines the letter after one, and that breaks the word
    apart in which Persian letters join.
    """

    def __init__(self, owner: QObject, shipped: QTranslator) -> None:
        super().__init__(owner)
        self._shipped = shipped

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        found = None
        if context.startswith("Q"):
            found = _GAPS.get(source_text.replace("&", ""))
            if found is None:
                shipped = self._shipped.translate(context, source_text, disambiguation, n)
                found = _MARK.sub(r"\1", shipped or source_text)
        return found  # type: ignore[return-value]  # None tells Qt to ask the next translator

    def isEmpty(self) -> bool:
        return False


def install_translators(owner: QObject) -> list[QTranslator]:
    """Installs Qt's Persian catalogue behind ours, which fills its gaps. The owner keeps both alive."""
    shipped = QTranslator(owner)
    shipped.load("qtbase_fa", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    texts = QtTexts(owner, shipped)
    QCoreApplication.installTranslator(texts)
    return [shipped, texts]
