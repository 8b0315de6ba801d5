# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What paper and workbook of a quarter say of themselves: issued or not, and from how many councils."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.office.quarterly import Measure
from mahalleh_desktop.usecases.office.reports.quarterly import QuarterReport
from mahalleh_desktop.usecases.office.reports.sentences import sentences


def state_of(report: QuarterReport, *, issued: bool) -> str:
    """Whether the report is issued, and when."""
    texts = sentences()
    return str(texts["issued"].format(date=short_date(report.on)) if issued else texts["draft"])


def coverage_of(measure: Measure) -> str:
    """From how many councils the data come and up to which day, in a sentence."""
    texts = sentences()
    if not measure.councils:
        return str(texts["no_coverage"])
    known, everybody = persian_digits(measure.councils), persian_digits(measure.all_councils)
    date = short_date(measure.data_on)
    return str(texts["coverage"].format(known=known, all=everybody, date=date))
