# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The fixed sentences of the quarterly report, from ``resources/quarterly.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from mahalleh_desktop.resources import resource


@cache
def sentences() -> dict[str, Any]:
    with resource("quarterly.toml").open("rb") as file:
        return tomllib.load(file)
