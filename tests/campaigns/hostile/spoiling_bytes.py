"""What may be wrong with any file: flipped, cut, repeated, overwritten, shuffled bytes."""

from __future__ import annotations

import random

NUMBERS = (b"\0", b"\xff", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\x01\0\0\0")


def spoil_bytes(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way, named, and the spoilt bytes."""
    if not data:
        return "grown", dice.randbytes(20)
    way = dice.choice(
        ("bit", "bit", "bits", "byte", "number", "number", "cut", "dropped", "repeated", "zeroed", "noise", "swapped")
    )
    spoilt = bytearray(data)
    place = dice.randrange(len(data))
    length = min(dice.choice((1, 2, 4, 16, 64, 512, 4096)), len(data) - place)
    if way == "bit":
        spoilt[place] ^= 1 << dice.randrange(8)
    elif way == "bits":
        for _ in range(dice.choice((2, 5, 20))):
            spoilt[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    elif way == "byte":
        spoilt[place] = dice.randrange(256)
    elif way == "number":
        number = dice.choice(NUMBERS)
        spoilt[place : place + len(number)] = number
    elif way == "cut":
        del spoilt[place:]
    elif way == "dropped":
        del spoilt[place : place + length]
    elif way == "repeated":
        spoilt[place:place] = data[place : place + length] * dice.choice((1, 1, 3, 100))
    elif way == "zeroed":
        spoilt[place : place + length] = bytes(length)
    elif way == "noise":
        spoilt[place : place + length] = dice.randbytes(length)
    else:
        other = dice.randrange(len(data))
        spoilt[place : place + length], spoilt[other : other + length] = (
            data[other : other + length],
            data[place : place + length],
        )
    return way, bytes(spoilt)


def spoil_text(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way delimited text may be wrong."""
    way = dice.choice(
        (
            "quotes",
            "long line",
            "long field",
            "delimiters",
            "controls",
            "html",
            "xml",
            "mixed",
            "sep",
            "lines",
            "nul",
            "wide",
        )
    )
    place = dice.randrange(len(data) + 1)
    more = {
        "quotes": b'"' * dice.choice((1, 3, 1001)),
        "long line": b"x," * 20_000,
        "long field": b"y" * 1_200_000,
        "delimiters": b",;\t|" * dice.choice((1, 50, 20_000)),
        "controls": bytes(range(32)) * dice.choice((1, 30)),
        "html": b"<html><table><tr><td>1</td></tr></table></html>",
        "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>',
        "mixed": "任务,负责人\n".encode(dice.choice(("utf-8", "gb18030", "utf-16"))) * 3,
        "sep": b"sep=;\r\n",
        "lines": dice.choice((b"\r", b"\n", b"\r\n", b"\x0b", b"\xc2\x85", b"\xe2\x80\xa8"))
        * dice.choice((3, 100_000)),
        "nul": b"\0" * dice.choice((1, 3, 5000)),
        "wide": b"," * 17_000 + b"x",
    }[way]
    if way in {"html", "xml", "sep"}:
        place = 0
    return way, data[:place] + more + data[place:]
