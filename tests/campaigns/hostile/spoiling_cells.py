"""What may be wrong with the cells of a worksheet: places, types, looks, strings, dates, lengths, characters, spans."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from hostile.packing import entries, packed

_CELL = re.compile(rb"<c(?: [^>]*)?(?:/>|>.*?</c>)", re.DOTALL)
_ROW = re.compile(rb"<row(?: [^>]*)?(?:/>|>.*?</row>)", re.DOTALL)
REFERENCES = (
    b"", b"A", b"1", b"A0", b"a1", b"$A$1", b"XFD1048576", b"XFE1", b"A1048577", b"ZZZZZZ1", b"A99999999999", b"A-1", b"A1:B2", b"R1C1", b"\xe7\x94\xb21", b"A1 ",
    b" A1", b"A01", b"IV65536", b"A1.0", b"AAAA1", b"1A", b"[1]A1", b"Sheet1!A1",
)  # fmt: skip
TYPES = (b"s", b"n", b"b", b"e", b"d", b"str", b"inlineStr", b"", b"x", b"S", b"date", b"shared")
VALUES = (
    b"", b" ", b"-1", b"0", b"1", b"2", b"99999999", b"4294967296", b"1e308", b"1e309", b"-1e308", b"NaN", b"Infinity", b"1,5", b"1_000", b"\xd9\xa1\xd9\xa2", b"0.1.2", b"0x1f",
    b"60", b"2958465", b"2958466", b"-693594", b"1e15", b"0.99999999999", b"45000.9999999", b"9" * 5_000, b"TRUE", b"#REF!", b"#GETTING_DATA", b"#SPILL!", b"#N/A", b"2026-13-45",
    b"2026-02-30T25:61:61Z", b"0000-00-00", b"9999-12-31T23:59:59.9999999", b"2026-07-06T10:00:00+08:00", b"_x0000_", b"_xD800_", b"_xDC00_x", b"_x005F_x000A_", b"_xFFFF_", b"&#9;&#10;&#13;",
    b"&#xFFFD;", "\U0001f600".encode(), "𠮷".encode(), b"\xe2\x80\xae\xe2\x80\x8b", b"=cmd|'/c calc'!A0", b"@x", b"1E400", b"Inf", b"1e", b"--1",
)  # fmt: skip
FORMULAS = (
    b"<f>1+1</f>", b'<f t="array" ref="A1:XFD1048576">A1</f>', b'<f t="shared" si="0"/>', b'<f t="shared" si="99999" ref="A1:A9">B1</f>', b'<f t="dataTable" ref="A1" r1="x"/>',
    b"<f/>", b"<f></f>", b"<f>[1]Sheet1!A1</f>", b"<f>WEBSERVICE(&quot;http://example.invalid&quot;)</f>", b"<f>" + b"A1+" * 9_000 + b"1</f>", b"<f><![CDATA[1<2]]></f>",
    b'<f ca="1" t="array">{1}</f>',
)  # fmt: skip


def spoil_cells(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way, named, and the workbook spoilt so."""
    parts = entries(data)
    sheets = [one for one in parts if one.name.startswith(b"xl/worksheets/") and one.name.endswith(b".xml")]
    way = dice.choice(WAYS)
    if not sheets:
        return "no sheet", data
    one = dice.choice(sheets)
    one.data = way(one.data, dice)
    return way.__name__.lstrip("_"), packed(parts)


def _put(
    data: bytes, dice: random.Random, change: Callable[[bytes], bytes], pattern: re.Pattern[bytes] = _CELL
) -> bytes:
    """The part with some of its cells, or rows, changed."""
    found = [one.span() for one in pattern.finditer(data)]
    if not found:
        return data.replace(b"<sheetData/>", b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    for start, end in sorted(dice.sample(found, min(len(found), dice.choice((1, 1, 1, 4)))), reverse=True):
        data = data[:start] + change(data[start:end]) + data[end:]
    return data


def _set(tag: bytes, name: bytes, value: bytes) -> bytes:
    if re.search(rb" " + name + rb'="[^"]*"', tag.split(b">", 1)[0]):
        return re.sub(rb" " + name + rb'="[^"]*"', lambda _: b" " + name + b'="' + value + b'"', tag, count=1)
    return re.sub(rb"^<(\w+)", lambda found: found.group() + b" " + name + b'="' + value + b'"', tag, count=1)


def _reference(data: bytes, dice: random.Random) -> bytes:
    return _put(data, dice, lambda cell: _set(cell, b"r", dice.choice(REFERENCES)))


def _no_reference(data: bytes, dice: random.Random) -> bytes:
    return re.sub(rb'(<c|<row) r="[^"]*"', rb"\1", data, count=dice.choice((1, 5, 0)))


def _type(data: bytes, dice: random.Random) -> bytes:
    return _put(data, dice, lambda cell: _set(cell, b"t", dice.choice(TYPES)))


def _style(data: bytes, dice: random.Random) -> bytes:
    junk = (b"-1", b"0", b"1", b"3", b"255", b"65430", b"4294967296", b"x", b"", b"1.0", b" 2")
    return _put(data, dice, lambda cell: _set(cell, b"s", dice.choice(junk)))


def _value(data: bytes, dice: random.Random) -> bytes:
    def changed(cell: bytes) -> bytes:
        return re.sub(rb"(<v>|<t[^>]*>)[^<]*", lambda found: found.group(1) + dice.choice(VALUES), cell)

    return _put(data, dice, changed)


def _typed_value(data: bytes, dice: random.Random) -> bytes:
    """A cell of any type with any value."""

    def changed(cell: bytes) -> bytes:
        place = re.search(rb' r="([^"]*)"', cell)
        inner = dice.choice(
            (
                b"<v>%s</v>",
                b"<is><t>%s</t></is>",
                b"<v>%s</v><v>2</v>",
                b"<t>%s</t>",
                b"%s",
                b"<is><r><t>%s</t></r></is>",
            )
        ).replace(b"%s", dice.choice(VALUES))
        formula = dice.choice(FORMULAS) if dice.random() < 0.2 else b""
        return b'<c r="%s" t="%s">%s%s</c>' % (place.group(1) if place else b"B2", dice.choice(TYPES), formula, inner)

    return _put(data, dice, changed)


def _long_text(data: bytes, dice: random.Random) -> bytes:
    length = dice.choice((32_767, 32_768, 100_000, 2_000_000))
    letter = dice.choice(("x", "字", "\U0001f600", "&amp;", "9", " ", "1 ", "x\n", "1/", "三", "1%、")).encode()
    return _put(
        data,
        dice,
        lambda cell: b'<c r="A1" t="inlineStr"><is><t>' + letter * (length // len(letter)) + b"</t></is></c>",
    )


def _controls(data: bytes, dice: random.Random) -> bytes:
    raw = dice.choice(
        (
            b"\x01",
            b"\x0b",
            b"\x1f",
            b"\xed\xa0\x80",
            b"\xef\xbf\xbe",
            b"\xc0\x80",
            b"\x80",
            b"\x7f",
            b"\xc2\x85",
            b"\xf4\x90\x80\x80",
        )
    )
    return _put(data, dice, lambda cell: re.sub(rb"(<v>|<t[^>]*>)", lambda found: found.group() + raw, cell))


def _escapes(data: bytes, dice: random.Random) -> bytes:
    text = b"".join(
        b"_x%04X_" % dice.choice((0, 1, 10, 13, 0xD83D, 0xDE00, 0xDFFF, 0xFFFF, 0x5F, 0x200B)) for _ in range(6)
    )
    return _put(data, dice, lambda _cell: b'<c r="A2" t="str"><v>' + text + b"</v></c>")


def _formula(data: bytes, dice: random.Random) -> bytes:
    def changed(cell: bytes) -> bytes:
        bare = re.sub(rb"<f.*?(?:/>|</f>)", b"", cell, flags=re.DOTALL)
        value = b"" if dice.random() < 0.4 else b"<v>1</v>"
        return re.sub(
            rb"^(<c[^>]*?)/?>.*",
            lambda found: found.group(1) + b">" + dice.choice(FORMULAS) + value + b"</c>",
            bare,
            flags=re.DOTALL,
        )

    return _put(data, dice, changed)


def _error(data: bytes, dice: random.Random) -> bytes:
    words = (
        b"#DIV/0!",
        b"#GETTING_DATA",
        b"#SPILL!",
        b"#CALC!",
        b"#FIELD!",
        b"#BLOCKED!",
        b"#UNKNOWN!",
        b"#x",
        b"",
        b"#N/A",
        b"#BUSY!",
        b"0",
    )
    return _put(data, dice, lambda _cell: b'<c r="C3" t="e"><v>' + dice.choice(words) + b"</v></c>")


def _double_cell(data: bytes, dice: random.Random) -> bytes:
    return _put(data, dice, lambda cell: cell * dice.choice((2, 2, 500)))


def _double_row(data: bytes, dice: random.Random) -> bytes:
    return _put(data, dice, lambda row: row * dice.choice((2, 2, 50)), _ROW)


def _row_number(data: bytes, dice: random.Random) -> bytes:
    junk = (b"0", b"-1", b"1", b"1048576", b"1048577", b"99999999999", b"x", b"", b"1.5", b"\xd9\xa1", b"3 ")
    return _put(data, dice, lambda row: _set(row, b"r", dice.choice(junk)), _ROW)


def _row_looks(data: bytes, dice: random.Random) -> bytes:
    name, value = dice.choice((
        (b"outlineLevel", b"255"), (b"outlineLevel", b"x"), (b"outlineLevel", b"-3"), (b"hidden", b"yes"), (b"hidden", b"1"), (b"ht", b"1e9"), (b"spans", b"x:y"),
        (b"s", b"99999"), (b"outlineLevel", b"9" * 5_000), (b"collapsed", b"1"), (b"hidden", b""),
    ))  # fmt: skip
    return _put(data, dice, lambda row: _set(row, name, value), _ROW)


def _rows_shuffled(data: bytes, dice: random.Random) -> bytes:
    rows = [one.group() for one in _ROW.finditer(data)]
    if len(rows) < 2:
        return data
    start, end = data.find(rows[0]), data.rfind(rows[-1]) + len(rows[-1])
    dice.shuffle(rows)
    return data[:start] + b"".join(rows) + data[end:]


def _behind_rows(data: bytes, dice: random.Random) -> bytes:
    """Rows behind the last one: the very last of a sheet, a great many, or painted blanks."""
    more = dice.choice((
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576" hidden="1"/>',
        b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2_000, 22_000)),
        b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(2_000, 12_000)),
        b"<row><c><v>1</v></c></row>" * 3_000,
        b'<row r="900000"><c r="B900000" s="3"/><c r="C900000"><v>5</v></c></row>',
        b"<row/>" * 5_000,
    ))  # fmt: skip
    return data.replace(b"</sheetData>", more + b"</sheetData>")


def _merges(data: bytes, dice: random.Random) -> bytes:
    ranges = dice.choice((
        [b"A1:C3", b"B2:D4", b"A1:A1"], [b"A1:XFD1048576"], [b"B2:A1"], [b"x"], [b""], [b"A1"], [b"A0:B1"], [b"A1:ZZZZ99999999"], [b"A1:B2", b"A1:B2"],
        [b"A%d:F%d" % (n, n) for n in range(1, 9)], [b"A1:A1048576", b"B1:B1048576", b"C1:C1048576"], [b"A%d:XFD%d" % (n, n) for n in range(1, 400)], [b"A1:B2:C3"], [b"$A$1:$B$2"],
        [b"A%d:B%d" % (n, n) for n in range(1, 30_000)],
    ))  # fmt: skip
    made = b'<mergeCells count="%d">' % dice.choice((len(ranges), 0, 4294967295))
    made += b"".join(b'<mergeCell ref="%s"/>' % one for one in ranges) + b"</mergeCells>"
    return re.sub(rb"</sheetData>(?:<mergeCells.*?</mergeCells>)?", b"</sheetData>" + made, data, flags=re.DOTALL)


def _columns(data: bytes, dice: random.Random) -> bytes:
    one = dice.choice((
        b'<col min="1" max="16384" hidden="1"/>', b'<col min="0" max="-5" width="9"/>', b'<col min="x" max="y"/>', b'<col min="1" max="99999999999" width="1e9"/>', b'<col min="3" max="1" hidden="1"/>',
        b"<col/>", b'<col min="1" max="1" width="NaN"/>', b'<col min="-99999999" max="16384" hidden="1"/>', b'<col min="1" max="16384" width="8"/>' * 3_000, b'<col min="1" max="2" width=""/>',
        b'<col min="1" max="2" width="inf"/>', b'<col min="1.0" max="2.0" width="8"/>', b'<col min="-999999999999" max="16384" hidden="1"/>', b'<col min="" max="" width="8"/>',
    ))  # fmt: skip
    return data.replace(b"<sheetData", b"<cols>" + one + b"</cols><sheetData", 1)


def _dimension(data: bytes, dice: random.Random) -> bytes:
    said = dice.choice((b"A1", b"A1:XFD1048576", b"", b"x", b"B2:A1", b"A1:B2"))
    bare = re.sub(rb"<dimension[^>]*/>", b"", data)
    return re.sub(
        rb"(<worksheet[^>]*>)", lambda found: found.group() + b'<dimension ref="' + said + b'"/>', bare, count=1
    )


def _sheet_data(data: bytes, dice: random.Random) -> bytes:
    """The element around the rows: missing, twice, empty, inside a row."""
    way = dice.randrange(6)
    if way == 0:
        return data.replace(b"<sheetData>", b"").replace(b"</sheetData>", b"")
    if way == 1:
        return data.replace(
            b"</sheetData>", b"</sheetData><sheetData><row r='9'><c r='A9'><v>9</v></c></row></sheetData>"
        )
    if way == 2:
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", data, flags=re.DOTALL)
    if way == 3:
        return data.replace(b"</row>", b'<row r="3"><c r="H3"><v>1</v></c></row></row>', 1)
    if way == 4:
        return data.replace(b"</c>", b'<c r="H4"><v>1</v></c></c>', 1)
    return data.replace(b"<sheetData>", b'<sheetData xml:space="preserve">', 1)


WAYS = (
    _reference, _reference, _no_reference, _type, _type, _style, _value, _value, _typed_value, _typed_value, _long_text, _controls, _escapes, _formula, _formula, _error,
    _double_cell, _double_row, _row_number, _row_looks, _rows_shuffled, _behind_rows, _merges, _merges, _columns, _dimension, _sheet_data,
)  # fmt: skip
