"""The ways out by name."""

from __future__ import annotations

import to_files
import to_network
import to_outside
import to_paper
import to_project
import to_sheets
import to_text
import to_trackers
import to_word
import to_workbooks

_SOME = "risks"


def _one(registers):
    return next(register for register in registers if register.key == _SOME)


WAYS = {
    "xlsx": to_workbooks.register_layout,
    "as-imported": to_workbooks.imported_layout,
    "told": lambda tally, registers, texts, folder: to_workbooks.each_is_told(tally, _one(registers), texts, folder),
    "headers": lambda tally, registers, texts, folder: to_workbooks.headers_and_sheets(
        tally, _one(registers), texts, folder
    ),
    "choices": to_workbooks.choices,
    "report": to_sheets.report,
    "fill-in": to_sheets.fill_in,
    "marking": to_sheets.marking,
    "docx": to_word.word,
    "project": to_project.project_xml,
    "csv": to_text.as_csv,
    "paper": to_paper.paper,
    "write-back": to_trackers.write_back,
    "libreoffice": to_outside.libreoffice,
    "network": to_network.network,
    "file-names": to_files.names,
    "clipboard": to_text.on_clipboard,
}
