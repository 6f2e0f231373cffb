"""What may be wrong with the XML of a workbook: tags, attributes, entities, encodings, relations, missing parts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from hostile.packing import Entry, entries, packed

TAG = re.compile(rb"<[A-Za-z/][^<>]*>")
_ATTRIBUTE = re.compile(rb'(\s[A-Za-z:]+)="([^"]*)"')
_NUMBER = re.compile(rb'(?<=[">])-?[0-9]+(?=["<])')
JUNK = (
    b"", b"-1", b"0", b"99999999999999999999", b"1e400", b"NaN", b"INF", b"-0", b"0x10", b"\xe4\xbb\xbb", b"true", b"&lt;", b"&#38;", b"A1:XFD1048576",
    b"../../x", b"file:///etc/passwd", b"http://example.invalid/x", b" 1 ", b"1.5", b"\xd9\xa1", b"x" * 50_000, b"rId1", b"{}", b"%s", b"_x0000_", b"\t",
)  # fmt: skip
NUMBERS = (
    b"-1", b"0", b"1", b"65536", b"1048577", b"2147483647", b"2147483648", b"4294967295", b"18446744073709551616", b"9" * 400, b"9" * 5_000,
    b"1.0", b"1e308", b"1e-400", b"0.1.2", b"00000000001", b"+3",
)  # fmt: skip
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DECLARED = (
    b"utf-16",
    b"UTF-32",
    b"iso-8859-1",
    b"gb18030",
    b"ascii",
    b"utf-7",
    b"rubbish",
    b"",
    b"shift_jis",
    b"windows-1252",
    b"utf-8",
)


def spoil_xml(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way, named, and the package spoilt so."""
    parts = entries(data)
    way = dice.choice(WAYS)
    if way in ON_PARTS:
        way(parts, dice)
    else:
        one = _part(parts, dice)
        for _ in range(dice.choice((1, 1, 2))):
            one.data = way(one.data, dice)
    return way.__name__.lstrip("_"), packed(parts)


def spoil_part(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way, named, and an XML part spoilt so."""
    way = dice.choice([one for one in WAYS if one not in ON_PARTS])
    spoilt = way(data, dice)
    assert isinstance(spoilt, bytes)
    return way.__name__.lstrip("_"), spoilt


def _part(parts: list[Entry], dice: random.Random) -> Entry:
    """Any XML part, those that are read more often."""
    xml = [one for one in parts if one.name.lower().endswith((b".xml", b".rels"))] or parts
    read = [
        one
        for one in xml
        if b"sheet" in one.name or b"workbook" in one.name or b"styles" in one.name or b"Strings" in one.name
    ]
    return dice.choice(read if read and dice.random() < 0.8 else xml)


def _tags(data: bytes) -> list[tuple[int, int]]:
    return [found.span() for found in TAG.finditer(data)]


def _drop_tag(data: bytes, dice: random.Random) -> bytes:
    tags = _tags(data)
    if not tags:
        return b""
    start, end = dice.choice(tags)
    return data[:start] + data[end:]


def _double_tag(data: bytes, dice: random.Random) -> bytes:
    tags = _tags(data)
    if not tags:
        return data * 2
    start, end = dice.choice(tags)
    return data[:end] + data[start:end] * dice.choice((1, 2, 3_000)) + data[end:]


def _drop_element(data: bytes, dice: random.Random) -> bytes:
    """From one tag to another: often a whole element, sometimes across two."""
    tags = _tags(data)
    if len(tags) < 3:
        return data
    first = dice.randrange(len(tags) - 1)
    last = min(first + dice.choice((1, 1, 2, 5, 50)), len(tags) - 1)
    return data[: tags[first][0]] + data[tags[last][1] :]


def _double_element(data: bytes, dice: random.Random) -> bytes:
    tags = _tags(data)
    if len(tags) < 3:
        return data
    first = dice.randrange(len(tags) - 1)
    last = min(first + dice.choice((1, 3, 8)), len(tags) - 1)
    piece = data[tags[first][0] : tags[last][1]]
    return data[: tags[last][1]] + piece * dice.choice((1, 2, 200)) + data[tags[last][1] :]


def _nest(data: bytes, dice: random.Random) -> bytes:
    tags = _tags(data)
    place = dice.choice(tags)[1] if tags else 0
    depth = dice.choice((1, 10, 500, 50_000))
    name = dice.choice((b"x", b"row", b"c", b"is", b"r", b"extLst", b"si"))
    closed = b"</%s>" % name * depth if dice.random() < 0.8 else b""
    return data[:place] + b"<%s>" % name * depth + closed + data[place:]


def _rename_tag(data: bytes, dice: random.Random) -> bytes:
    names = set(re.findall(rb"</([A-Za-z:]+)>", data))
    if not names:
        return data
    old, new = dice.choice(sorted(names)), dice.choice((b"x", b"v", b"c", b"row", b"sheetData", b"a:b", b"worksheet"))
    return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\g<1>" + new, data)


def _attribute(data: bytes, dice: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start(2)] + dice.choice(JUNK) + data[one.end(2) :]


def _attributes(data: bytes, dice: random.Random) -> bytes:
    """The same attribute of every element."""
    names = sorted({found[0] for found in _ATTRIBUTE.findall(data)})
    if not names:
        return data
    name, junk = dice.choice(names), dice.choice(JUNK)
    return re.sub(re.escape(name) + rb'="[^"]*"', lambda _: name + b'="' + junk + b'"', data)


def _drop_attribute(data: bytes, dice: random.Random) -> bytes:
    names = sorted({found[0] for found in _ATTRIBUTE.findall(data)})
    if not names:
        return data
    return re.sub(re.escape(dice.choice(names)) + rb'="[^"]*"', b"", data, count=dice.choice((0, 1)))


def _twice_an_attribute(data: bytes, dice: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + one.group() + data[one.start() :]


def _number(data: bytes, dice: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + dice.choice(NUMBERS) + data[one.end() :]


def _entities(data: bytes, dice: random.Random) -> bytes:
    place = dice.choice((0, max(data.find(b"?>") + 2, 0)))
    texts = [found.start() for found in re.finditer(rb">", data)]
    if dice.random() < 0.5 or not texts:
        mark = dice.choice(
            (LAUGHS, b'<!DOCTYPE x SYSTEM "file:///etc/hostname">', b"<!doctype html>", b"<!DOCTYPE\nx []>")
        )
        return data[:place] + mark + data[place:]
    where = dice.choice(texts) + 1
    mark = dice.choice(
        (b"&a;", b"&b;", b"&#0;", b"&#xD800;", b"&#x1F600;", b"&#1114112;", b"&", b"&amp", b"&#x;", b"&#xFFFE;")
    )
    return data[:where] + mark + data[where:]


def _encoding(data: bytes, dice: random.Random) -> bytes:
    code = dice.choice(DECLARED)
    body = re.sub(rb"^\xef\xbb\xbf|^\s*<\?xml[^>]*\?>", b"", data)
    declared = b'<?xml version="1.0" encoding="%s"?>' % code + body
    if dice.random() < 0.4:
        return declared
    try:
        return declared.decode("utf-8").encode(code.decode() or "utf-8", "replace")
    except (LookupError, UnicodeError):
        return dice.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) + body


def _between(data: bytes, dice: random.Random) -> bytes:
    """Comments, sections, instructions and blanks where nobody expects them."""
    tags = _tags(data)
    place = dice.choice(tags)[dice.randrange(2)] if tags else 0
    mark = dice.choice((
        b"<!-- <c r='A1'><v>9</v></c> -->", b"<![CDATA[<c>]]>", b"<?x y?>", b" " * 5_000, b"\0", b"\x0b", b"\xff", b"]]>", b"<!---->", b"\r\n", b"<x:y/>",
        b"text", b"\xe2\x80\xae", b"<mc:AlternateContent xmlns:mc='urn:x'><mc:Choice/></mc:AlternateContent>",
    ))  # fmt: skip
    return data[:place] + mark + data[place:]


def _quotes(data: bytes, dice: random.Random) -> bytes:
    """Written unusually but rightly: other quotes, blanks, order, prefixes."""
    way = dice.randrange(4)
    if way == 0:
        return data.replace(b'="', b"='").replace(b'"', b"'") if b"'" not in data else data
    if way == 1:
        return TAG.sub(
            lambda m: m.group()[:-2] + b"  />" if m.group().endswith(b"/>") else m.group()[:-1] + b"\n>", data
        )
    if way == 2:
        return _ATTRIBUTE.sub(rb' \1 = "\2"', data)
    return data.replace(b"><", b">\n  <")


def _namespace(data: bytes, dice: random.Random) -> bytes:
    spaces = sorted(set(re.findall(rb'xmlns(?::[a-z0-9]+)?="([^"]+)"', data)))
    if not spaces:
        return data
    new = dice.choice(
        (
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            b"urn:x",
            b"",
            b"http://schemas.openxmlformats.org/drawingml/2006/main",
        )
    )
    return data.replace(dice.choice(spaces), new)


def _cut_part(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _relations(parts: list[Entry], dice: random.Random) -> None:
    """Relations that turn in a circle, lead out, nowhere, or to the wrong part."""
    rels = [one for one in parts if one.name.endswith(b".rels")]
    if not rels:
        return
    one = dice.choice(rels)
    targets = [found.span(1) for found in re.finditer(rb'Target="([^"]*)"', one.data)]
    if not targets:
        return
    start, end = dice.choice(targets)
    other = dice.choice((
        one.name, b"/" + one.name, dice.choice(parts).name, b"/" + dice.choice(parts).name, b"/xl/workbook.xml", b"workbook.xml", b"http://example.invalid/book",
        b'x" TargetMode="External', b"../" * 40 + b"etc/passwd", b"", b"#", b"%2e%2e/%2e%2e/x", b"NULL", b"sharedStrings.xml", b"worksheets/sheet2.xml",
    ))  # fmt: skip
    one.data = one.data[:start] + other + one.data[end:]


def _relation_kind(parts: list[Entry], dice: random.Random) -> None:
    rels = [one for one in parts if one.name.endswith(b".rels")]
    if rels:
        one = dice.choice(rels)
        kinds = sorted(set(re.findall(rb'relationships/([A-Za-z]+)"', one.data)))
        if kinds:
            new = dice.choice((b"worksheet", b"styles", b"sharedStrings", b"theme", b"chartsheet", b"comments", b"x"))
            one.data = one.data.replace(dice.choice(kinds) + b'"', new + b'"', dice.choice((1, -1)))


def _types(parts: list[Entry], dice: random.Random) -> None:
    for one in parts:
        if one.name == b"[Content_Types].xml":
            one.data = dice.choice((
                b"", b"<Types/>", one.data.replace(b"spreadsheetml", b"wordprocessingml"), one.data.replace(b"main+xml", b"x"), one.data * 2,
                one.data.replace(b"application/", b"text/"), _drop_element(one.data, dice), _attribute(one.data, dice),
            ))  # fmt: skip


def _renamed_part(parts: list[Entry], dice: random.Random) -> None:
    one = dice.choice(parts)
    one.name = dice.choice(
        (one.name.lower(), one.name.upper(), one.name + b".bak", b"x/" + one.name, one.name.replace(b".xml", b".bin"))
    )


def _many_sheets(parts: list[Entry], dice: random.Random) -> None:
    """The first sheet named again and again, under names that are alike, empty or long."""
    names = (b"", b"x" * 400, b"\xe8\xbf\x9b\xe5\xba\xa6", b"a:b\\c/d?e*f[g]", b"'", b"&lt;")
    for one in parts:
        if one.name == b"xl/workbook.xml" and (found := re.search(rb"<sheet [^>]*/>", one.data)):
            more = [
                re.sub(rb'name="[^"]*"', lambda _: b'name="' + dice.choice(names) + b'"', found.group())
                for _ in range(dice.choice((1, 30, 800)))
            ]
            one.data = one.data.replace(b"</sheets>", b"".join(more) + b"</sheets>")


Way = Callable[..., object]
ON_PARTS: tuple[Way, ...] = (_relations, _relation_kind, _types, _renamed_part, _many_sheets)
WAYS: tuple[Way, ...] = (
    _drop_tag, _double_tag, _drop_element, _double_element, _nest, _rename_tag, _attribute, _attribute, _attributes, _drop_attribute,
    _twice_an_attribute, _number, _number, _entities, _encoding, _between, _between, _quotes, _namespace, _cut_part, *ON_PARTS, _relations,
)  # fmt: skip
