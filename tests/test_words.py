"""Every sentence the program can show exists in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACE = re.compile(r"\{[a-z_0-9]*[^}]*\}")


def catalogue() -> dict[tuple[str, str | None], tuple[str, ...]]:
    """All translations by English text and context; a text translated twice must be translated alike."""
    merged: dict[tuple[str, str | None], tuple[str, ...]] = {}
    for path in sorted(LOCALE.glob("*.po")):
        with path.open("rb") as stream:
            for message in read_po(stream, locale="zh_CN"):
                if not message.id:
                    continue
                key = (message.id[0] if isinstance(message.id, tuple | list) else message.id, message.context)
                text = tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)
                assert merged.get(key, text) == text, f"{path.name}: {key} is also {merged[key]}"
                assert "fuzzy" not in message.flags, key
                merged[key] = text
    return merged


def used() -> set[tuple[str, str | None]]:
    """Every text marked in the code."""
    found = set()
    options = {"**.py": {"encoding": "utf-8"}}
    for _file, _line, text, _comments, context in extract_from_dir(
        ROOT / "pmo_desktop", [("**.py", "python")], options_map=options, keywords=KEYWORDS
    ):
        found.add((text[0] if isinstance(text, tuple) else text, context))
    return {(text, context) for text, context in found if text}


def test_every_text_is_said_in_chinese() -> None:
    words = catalogue()
    missing = sorted(str(text) for text, context in used() if not any(words.get((text, context), ())))
    assert not missing, f"{len(missing)} without Chinese: {missing[:40]}"


def test_translations_keep_the_places_of_values() -> None:
    words = catalogue()
    odd = [
        text
        for (text, _context), strings in words.items()
        for string in strings
        if string and not set(PLACE.findall(string)) <= set(PLACE.findall(text)) | {"{n}"}
    ]
    assert not odd
