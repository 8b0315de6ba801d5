# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Opening pictures that people bring: what is none, or has too many dots, is a known error."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError

from mahalleh_desktop.errors import KnownError

MOST_DOTS = 89_000_000
"""As many as Pillow opens without a warning: A4 at 900 dpi."""


@contextmanager
def opened_bitmap(data: bytes) -> Iterator[Image.Image]:
    """The picture, whose dots are read when it is first used, inside the block.

    Raises KnownError ``not_a_picture``, ``picture_too_large``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data))
        with opened:
            if opened.width * opened.height > MOST_DOTS:
                raise KnownError("picture_too_large")
            yield opened
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise KnownError("picture_too_large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise KnownError("not_a_picture") from error
