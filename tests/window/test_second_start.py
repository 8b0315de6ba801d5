# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A second start on a real screen: the first window, which was put away, has the keys again."""

from __future__ import annotations

from pathlib import Path

from tests.ui.councils import empty_council
from tests.ui.test_second_start import complaints, second_start

from .screen import Screen, end, wait_until
from .test_keys import title_of


def test_an_impatient_second_click_opens_one_window(screen: Screen, tmp_path: Path) -> None:
    screen.use_layouts("us,ir")
    folder = tmp_path / "council"
    empty_council(folder).close()
    title = title_of(folder)
    programs = [second_start(folder, screen.environment) for _click in range(2)]
    try:
        wait_until(lambda: any(each.poll() is not None for each in programs), "one of the two to end")
        screen.activate(title)
        assert len(screen.windows(title)) == 1
        assert sorted(str(each.poll()) for each in programs) == ["0", "None"]
    finally:
        for each in programs:
            end(each)
    assert [complaints(each) for each in programs] == [b"", b""]


def test_on_a_real_screen_it_has_the_keys_again(screen: Screen, tmp_path: Path) -> None:
    screen.use_layouts("us,ir")
    folder = tmp_path / "council"
    empty_council(folder).close()
    title = title_of(folder)
    first = second_start(folder, screen.environment)
    try:
        window = screen.activate(title)
        screen.put_away(title)
        again = second_start(folder, screen.environment)
        try:
            assert again.wait(60) == 0
        finally:
            end(again)
        assert complaints(again) == b""
        wait_until(lambda: screen.active() == window, "the first window in front")
        assert first.poll() is None
    finally:
        end(first)
    assert complaints(first) == b""
