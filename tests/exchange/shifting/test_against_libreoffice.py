"""LibreOffice inserts the same rows into the same workbooks: both must agree about every formula and area."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.shifting.insert import insert_rows

SHEETS = ("Plan", "Other", "It's 56", "计 划")
SPELLED = ("", "", "Plan!", "Other!", "'It''s 56'!", "'计 划'!")


class Chance:
    """Formulas and areas by chance, none of which ends at the row the new ones come below: there the two differ."""

    def __init__(self, seed: int, after: int) -> None:
        self.random, self.after = random.Random(seed), after

    def lines(self, most: int = 40) -> tuple[int, int]:
        first = self.random.randint(1, most - 12)
        last = first + self.random.randint(1, 11)
        return first, last + (last == self.after)

    def formula(self) -> str:
        return "=" + "+".join(self.atom() for _ in range(self.random.randint(1, 3)))

    def atom(self) -> str:
        pick, sheet = self.random.choice, self.random.choice(SPELLED)
        first, last = self.lines()
        left, right = sorted((pick("ABCDEFGH"), pick("ABCDEFGH")))
        hold = [pick(["", "$"]) for _ in range(4)]
        cell = f"{sheet}{hold[0]}{left}{hold[1]}{first}"
        return pick(
            [
                *[cell] * 4,
                *[f"SUM({cell}:{hold[2]}{right}{hold[3]}{last})"] * 3,
                f"SUM({sheet}{first}:{last})",
                f"SUM({sheet}A:C)",
                '"A11"',
                "LOG10(5)",
                "total",
            ]
        )


def made(path: Path, chance: Chance) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = SHEETS[0]
    for sheet in (first, *(book.create_sheet(name) for name in SHEETS[1:])):
        for row in range(1, 41):
            sheet.cell(row, 1).value = row
            for column in range(20, 24):
                if chance.random.random() < 0.4:
                    sheet.cell(row, column).value = chance.formula()
    one, other = chance.lines()
    book.defined_names["total"] = DefinedName("total", attr_text=f"Plan!$A${one}")
    book.defined_names["area"] = DefinedName("area", attr_text=f"Plan!$A${one}:$B${other}")
    for row in range(1, 40, 4):
        last = row + chance.random.randint(0, 2)
        if last != chance.after:
            first.merge_cells(f"K{row}:M{last}")
    for column in "ABC":
        one, other = chance.lines()
        rule = FormulaRule(formula=[f"$B{one}>$D${chance.lines()[0]}"], fill=PatternFill("solid", bgColor="FF0000"))
        first.conditional_formatting.add(f"{column}{one}:{column}{other}", rule)
    first.cell(chance.lines()[0], 15).comment = Comment("c", "me")
    first.cell(chance.lines()[0], 16).hyperlink = "#Other!A1"
    book.save(path)


def areas(sheet: Worksheet) -> dict[str, list[object]]:
    return {
        "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
        "rules": sorted(
            (str(cells.sqref), *rule.formula) for cells in sheet.conditional_formatting for rule in cells.rules
        ),
        "comments": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment],
        "links": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink],
    }


def test_formulas_and_areas_agree(tmp_path: Path, office: Callable[..., None]) -> None:
    jobs, cases = [], []
    for seed, (after, count) in enumerate([(7, 1), (15, 3), (24, 2), (31, 1)]):
        source, ours = tmp_path / f"{seed}.xlsx", tmp_path / f"{seed} ours.xlsx"
        made(source, Chance(seed, after))
        parts = Parts.open(source)
        blank = tuple(CellEdit(0, column, "") for column in range(1, 30))
        insert_rows(parts, "Plan", [NewRow(after, blank)] * count)
        parts.save(ours)
        theirs, again = tmp_path / f"{seed} theirs.xlsx", tmp_path / f"{seed} again.xlsx"
        jobs += [(source, theirs, after, count), (ours, again, 900, 1)]  # ours is spelled by the same program
        cases.append((theirs, again, set(range(after + 1, after + count + 1))))
    lines = [f"{source.as_uri()}|{target.as_uri()}|{after}|{count}" for source, target, after, count in jobs]
    (tmp_path / "jobs.txt").write_text("\n".join(lines) + "\n", "utf-8")
    office("macro:///Standard.Module1.PutRows", PUT_ROWS=str(tmp_path / "jobs.txt"))
    for theirs, again, new in cases:
        expected, found = openpyxl.load_workbook(theirs), openpyxl.load_workbook(again)
        for sheet in expected.worksheets:
            other = found[sheet.title]
            for row in sheet.iter_rows():
                for cell in row:
                    if sheet.title != "Plan" or cell.row not in new:
                        assert other[cell.coordinate].value == cell.value, (theirs.name, sheet.title, cell.coordinate)
            assert areas(other) == areas(sheet)
        for name, defined in expected.defined_names.items():
            assert found.defined_names[name].attr_text == defined.attr_text
