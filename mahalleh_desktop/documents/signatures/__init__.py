# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Digital signatures of papers. What is wrong with a file is told as findings, not in the libraries' logs."""

import logging

for _name in ("pyhanko", "pyhanko_certvalidator"):
    _log = logging.getLogger(_name)
    _log.addHandler(logging.NullHandler())
    _log.propagate = False
