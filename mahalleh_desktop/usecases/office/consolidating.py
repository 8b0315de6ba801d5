# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What an office sees of all councils: the names under which window and console find it.

The parts are in ``usecases.office``: register, silence, participation, ranking, agencies, likeness, bank,
guidance, reference lists and reports.
"""

from __future__ import annotations

from mahalleh_desktop.usecases.office.overview import CouncilLine, councils, figures
from mahalleh_desktop.usecases.office.ranking import ranked_problems
from mahalleh_desktop.usecases.office.reports.overview import write_report

__all__ = ["CouncilLine", "councils", "figures", "ranked_problems", "write_report"]
