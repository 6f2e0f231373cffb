"""Sentences in a row, in both languages."""

from __future__ import annotations

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.sentences import in_a_row


def test_only_sentences_that_need_it_get_a_space() -> None:
    assert in_a_row(["One.", "", "Two."]) == "One. Two."
    assert in_a_row(["没有备份。", "请换个名字。"]) == "没有备份。请换个名字。"
    assert in_a_row([]) == ""


def test_an_error_reads_as_one_text() -> None:
    assert (
        str(Refused("没有编号为 77 的备份。", todo="它的备份有：1、2、3。"))
        == "没有编号为 77 的备份。它的备份有：1、2、3。"
    )
    assert str(Refused("Gone.", "Kept.", "Do.")) == "Gone. Kept. Do."
