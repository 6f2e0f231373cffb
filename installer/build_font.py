"""Make the font shipped with the program out of Noto Sans SC: `build_font.py REGULAR.ttf BOLD.ttf LICENCE`.

A PDF made with the original stores glyphs shared with Kangxi radicals as those radicals, so that searching for
项目 finds nothing. This one keeps GBK, Latin, punctuation and box drawing, drops the radicals' and compatibility
ideographs' entries, and has a family name of its own so that no system font stands in for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "PMO Sans SC"
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
DROPPED = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


def wanted() -> set[int]:
    """Every character of GBK, and the Latin, Greek, punctuation, arrow, box and mark blocks."""
    characters = {ord(c) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF) for c in _gbk(lead, trail)}
    for first, last in ((0x20, 0x17F), (0x391, 0x3C9), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x22FF)):
        characters.update(range(first, last + 1))
    for first, last in ((0x2460, 0x24FF), (0x2500, 0x27BF), (0x3000, 0x30FF), (0xFF00, 0xFFEF)):
        characters.update(range(first, last + 1))
    return {c for c in characters if not any(first <= c <= last for first, last in DROPPED)}


def _gbk(lead: int, trail: int) -> str:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def readable_in_pdf(font: TTFont) -> None:
    """Where characters share a glyph a PDF names the lowest; lower ones nobody types make way (– is not U+2012)."""
    shared: dict[str, list[int]] = {}
    for code, glyph in font.getBestCmap().items():
        shared.setdefault(glyph, []).append(code)
    dropped = {code for codes in shared.values() for code in codes if code < min(codes, key=_rarity)}
    for table in font["cmap"].tables:
        for code in dropped:
            table.cmap.pop(code, None)


def _rarity(code: int) -> tuple[bool, int]:
    try:
        chr(code).encode("gbk")
    except UnicodeEncodeError:
        return True, code
    return False, code


def build(source: Path, style: str) -> Path:
    """Write the subset of one weight and return its path."""
    font = TTFont(source)
    options = subset.Options()
    # substitutions would put glyphs into a PDF that no character stands for, so that P2602 could not be searched
    options.layout_features = ["kern"]
    options.drop_tables += ["GSUB"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    readable_in_pdf(font)
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    for record in font["name"].names:
        text = {
            1: FAMILY,
            2: style,
            3: f"{FAMILY} {style} 1.0",
            4: f"{FAMILY} {style}",
            6: f"PMOSansSC-{style}",
        }.get(record.nameID)
        if text:
            record.string = text
    target = TARGET / f"PMOSansSC-{style}.ttf"
    font.save(target)
    return target


def main() -> None:
    """Build both weights and put the licence beside them."""
    regular, bold, licence = (Path(argument) for argument in sys.argv[1:4])
    TARGET.mkdir(parents=True, exist_ok=True)
    for source, style in ((regular, "Regular"), (bold, "Bold")):
        made = build(source, style)
        print(made.name, made.stat().st_size)
    (TARGET / "OFL.txt").write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main()
