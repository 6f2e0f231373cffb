"""Cell references inside formulas: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from pmo_desktop.exchange.excel.shifting.references import references


def said(formula: str) -> list[str]:
    """Every reference as `sheet|rows|columns`."""
    found = []
    for one in references(formula):
        rows = ",".join(f"{'$' if mark.fixed else ''}{mark.number}" for mark in one.rows)
        columns = ",".join(f"{'$' if mark.fixed else ''}{mark.number}" for mark in one.columns)
        sheet = one.sheet + (f":{one.last_sheet}" if one.last_sheet else "") + ("*" if one.elsewhere else "")
        found.append(f"{sheet}|{rows}|{columns}")
    return found


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", ["|1|1"]),
        ("$B$2+C3", ["|$2|$2", "|3|3"]),
        ("SUM(B2:B10)", ["|2,10|2,2"]),
        ("SUM(B$2:B10)", ["|$2,10|2,2"]),
        ("B10:B2", ["|2,10|2,2"]),
        ("SUM(3:5)", ["|3,5|"]),
        ("SUM($3:$5)", ["|$3,$5|"]),
        ("SUM(A:C)", ["||1,3"]),
        ("SUM($A:$C)", ["||$1,$3"]),
        ("Sheet1!A1", ["Sheet1|1|1"]),
        ("计划表!A1:B2", ["计划表|1,2|1,2"]),
        ("'My Sheet'!A1", ["My Sheet|1|1"]),
        ("'It''s 5:6'!$A$1", ["It's 5:6|$1|$1"]),
        ("SUM(Jan:Mar!B2)", ["Jan:Mar|2|2"]),
        ("SUM('Jan 1:Mar 1'!B2:B3)", ["Jan 1:Mar 1|2,3|2,2"]),
        ("[1]Sheet1!A1", ["Sheet1*|1|1"]),
        ("'[1]My Sheet'!A1", ["[1]My Sheet*|1|1"]),
        ("'C:\\x\\[b.xlsx]S'!A1", ["C:\\x\\[b.xlsx]S*|1|1"]),
        ("[1]!Name", []),
        ('"A1"&B2', ["|2|2"]),
        ('"say ""A1"""&B2', ["|2|2"]),
        ("LOG10(A1)", ["|1|1"]),
        ("ATAN2(A1,B1)", ["|1|1", "|1|2"]),
        ("DEC2BIN(5)", []),
        ("R1C1", []),
        ("TAX_2020+A1", ["|1|1"]),
        ("ABC1.x", []),
        ("XFE1", []),
        ("XFD1048576", ["|1048576|16384"]),
        ("A1048577", []),
        ("A0", []),
        ("Table1[Amount]", []),
        ("Table1[[#This Row],[A1]]+B2", ["|2|2"]),
        ("SUM(Table1[[#Totals],[it's A1]])", []),
        ("Table1['[A1']]+A2", ["|2|1"]),
        ("[@A1]*2", []),
        ("A1#", ["|1|1"]),
        ("@A1", ["|1|1"]),
        ("#REF!A1+B2", ["|2|2"]),
        ("Sheet1!#REF!+B2", ["|2|2"]),
        ("IF(A1=#N/A,1,2)", ["|1|1"]),
        ("A1:INDEX(B:B,5)", ["|1|1", "||2,2"]),
        ("Sheet1!A1:Sheet1!B3", ["Sheet1|1|1", "Sheet1|3|2"]),
        ("{1,2;3,4}", []),
        ("1.5E+3*A1", ["|1|1"]),
        ("(A1,B2 C3:C4)", ["|1|1", "|2|2", "|3,4|3,3"]),
        ("A1%", ["|1|1"]),
        ("-A1^2", ["|1|1"]),
        ("_xlfn.XLOOKUP(A1,B:B,C:C)", ["|1|1", "||2,2", "||3,3"]),
        ("Sheet1!Name1", []),
        ("2020!A1", ["2020|1|1"]),
        ("Q1!A1", ["Q1|1|1"]),
        ("", []),
    ],
)
def test_references_are_found_and_lookalikes_are_not(formula: str, expected: list[str]) -> None:
    assert said(formula) == expected


def test_the_place_of_a_row_is_its_number_in_the_text() -> None:
    formula = "SUM('It''s'!$B$12:C7)"
    (found,) = references(formula)
    assert [formula[mark.start : mark.end] for mark in found.rows] == ["7", "12"]
    assert [formula[mark.start : mark.end] for mark in found.columns] == ["B", "C"]
