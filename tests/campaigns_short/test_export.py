"""The ways out with a few texts of every kind; the whole runs as a campaign."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parents[1] / "campaigns"
sys.path[:0] = [str(_HERE / "export"), str(_HERE)]

from tally import Tally  # noqa: E402 the folder is no package
from texts import all_texts  # noqa: E402
from ways import WAYS  # noqa: E402

from pmo_desktop.domain.registers.catalog import REGISTERS  # noqa: E402

_TEXTS = ("=1+1", "＝1+1", " \u200b=1+1", "\t=1+1", "+86 138", "-5", "'=1", "a\x00b", "半\ud800", "_x003D_1", "_x005F_x000D_",
          "<r><t>x</t></r>", "一\r\n二", '"a";=1+1', "x" * 40_000, "😀" * 20_000, " 前后 ", "]]>&", "\u202eabc", "")  # fmt: skip
_FEW = [register for register in REGISTERS if register.key in ("tasks", "risks")]


@pytest.mark.parametrize("way", [name for name in WAYS if name not in ("paper", "network", "libreoffice")])
def test_texts_stay_texts_by_every_way(way: str, tmp_path: Path) -> None:
    tally = Tally(way)
    WAYS[way](tally, _FEW, list(_TEXTS), tmp_path)
    assert tally.points.total()
    assert not tally.words


def test_texts_stay_texts_on_paper(tmp_path: Path, qapp: object) -> None:
    tally = Tally("paper")
    WAYS["paper"](tally, _FEW[:1], [*_TEXTS[:6], "𠮷", "\u202eabc", "=cmd|' /C calc'!A0"], tmp_path)
    assert tally.points.total()
    assert not tally.words


def test_there_are_many_texts() -> None:
    assert len(all_texts()) > 250


@pytest.mark.parametrize(
    ("way", "place", "planted"),
    [
        ("csv", "pmo_desktop.exchange.delimited.write_csv.guarded", lambda text: text),
        ("told", "pmo_desktop.exchange.excel.writing.sheet_xml.shortened", lambda text: text[:9]),
        ("clipboard", "pmo_desktop.presentation.clipboard.looks_like_formula", lambda _text: False),
        ("file-names", "to_files.file_name", lambda text, _otherwise="": text[:20]),
    ],
)
def test_a_planted_mistake_is_found(
    way: str, place: str, planted: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, planted)
    if way == "told":
        monkeypatch.setattr("pmo_desktop.exchange.excel.writing.sheet_xml.cleaned", lambda text: text)
    tally = Tally(way)
    WAYS[way](tally, _FEW, [text for text in _TEXTS if text != "半\ud800"], tmp_path)
    assert tally.words
