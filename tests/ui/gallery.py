# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A window with every widget on sample pages, for tests that look at the whole."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.ui.frame.page import Section
from mahalleh_desktop.ui.window import MainWindow

from .sample_dashboard import Dashboard, Reports
from .sample_forms import Fields, Nothing
from .sample_meeting import Meeting, Members
from .sample_people import TODAY

SECTIONS = (
    Section("dashboard", "پیشخوان", "layout-dashboard", Dashboard),
    Section("meetings", "جلسات", "calendar-days", Nothing),
    Section("meeting", "ثبت جلسه", "pen-line", Meeting),
    Section("members", "اعضا", "users", Members),
    Section("fields", "فرم‌ها", "list-checks", Fields),
    Section("reports", "گزارش‌ها", "chart-column", Reports),
    Section("problems", "مسائل", "triangle-alert", Nothing),
    Section("solutions", "راه‌حل‌ها", "lightbulb", Nothing),
    Section("letters", "نامه‌ها", "mail", Nothing),
    Section("exchange", "تبادل با استان", "hard-drive-download", Nothing, apart=True),
    Section("backup", "نسخهٔ پشتیبان", "database-backup", Nothing),
    Section("settings", "تنظیمات", "settings", Nothing, at_bottom=True),
)


def gallery_window(settings: Path) -> MainWindow:
    """The window, not shown yet."""
    window = MainWindow(
        SECTIONS,
        name="شورای پیشرفت محلهٔ سرآسیاب",
        place="مسجد صاحب‌الزمان (عج)",
        today=lambda: TODAY,
        settings=settings,
    )
    window.navigation.safety.show_backup("پشتیبان: امروز ۰۹:۱۵")
    window.navigation.buttons["reports"].set_badge(2)
    window.footer.show_saved("10:42")
    return window
