"""The pattern of a written day: 2016.7.29, 5月28日, 20/09/2021, 3 May 2021, 20160729 — and other days written alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_TOKEN = re.compile(r"\d+|[A-Za-z]+|[^\dA-Za-z]+")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAY = re.compile(r"((?:周|星期|礼拜)\s*)([一二三四五六日天])")
_CHINESE_DAYS = "一二三四五六日"
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a pattern: `kind` is y, yy, m, d, month, weekday, compact or text."""

    kind: str
    text: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class DayPattern:
    """A day's spelling, with the pieces that name year, month and day."""

    parts: tuple[Part, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Which pieces it has."""
        return frozenset(part.kind[0] if part.kind in ("y", "yy", "m", "d") else part.kind for part in self.parts)

    def write(self, day: date) -> str:
        """Another day in the same spelling."""
        return "".join(_written(part, day) for part in self.parts)


def patterns_of(text: str, day: date, *, padded: bool | None = None) -> list[DayPattern]:
    """The patterns by which a text may name this day, those that name most of it first; `padded` breaks ties."""
    plain = text.translate(_DIGITS)
    tokens = _TOKEN.findall(plain)
    if f"{day:%Y%m%d}" in tokens:
        return [DayPattern(tuple(Part("compact" if t == f"{day:%Y%m%d}" else "text", t) for t in tokens))]
    choices: dict[str, list[tuple[int, Part]]] = {"y": [], "m": [], "d": []}
    for index, token in enumerate(tokens):
        for kind, part in _readings(token, day):
            choices[kind].append((index, part))
    zeros = _padding(tokens, padded=padded)
    found: list[tuple[int, DayPattern]] = []
    for kinds in ("ymd", "md", "ym", "d", "m"):
        found += [(len(kinds), _pattern(tokens, chosen, day, zeros=zeros)) for chosen in _chosen(choices, kinds)]
        if found:
            break
    return [pattern for _size, pattern in found]


def _readings(token: str, day: date) -> Iterator[tuple[str, Part]]:
    if token.isdecimal():
        number = int(token)
        if len(token) == 4 and number == day.year:
            yield "y", Part("y", token)
        elif len(token) == 2 and number == day.year % 100:
            yield "y", Part("yy", token)
        if len(token) <= 2 and number == day.month:
            yield "m", Part("m", token)
        if len(token) <= 2 and number == day.day:
            yield "d", Part("d", token)
    else:
        name = _MONTHS[day.month - 1].casefold()
        word = token.casefold()
        if len(word) >= 3 and (name.startswith(word) or (word == "sept" and day.month == 9)):
            yield "m", Part("month", token)


def _chosen(choices: dict[str, list[tuple[int, Part]]], kinds: str) -> Iterator[dict[int, Part]]:
    """Ways to give each piece a token of its own, in the order the tokens stand."""

    def extend(rest: str, taken: dict[int, Part]) -> Iterator[dict[int, Part]]:
        if not rest:
            yield taken
            return
        for index, part in choices[rest[0]]:
            if index not in taken:
                yield from extend(rest[1:], {**taken, index: part})

    yield from extend(kinds, {})


def _padding(tokens: Sequence[str], *, padded: bool | None) -> bool:
    short = [token for token in tokens if token.isdecimal() and len(token) <= 2]
    if any(token.startswith("0") for token in short):
        return True
    if any(len(token) == 1 for token in short):
        return False
    return bool(padded)


def _pattern(tokens: Sequence[str], chosen: dict[int, Part], day: date, *, zeros: bool) -> DayPattern:
    parts: list[Part] = []
    for index, token in enumerate(tokens):
        part = chosen.get(index)
        if part is not None:
            width = 2 if part.kind in ("m", "d") and zeros else 0
            parts.append(Part(part.kind, part.text, width))
        elif token.isalpha() and token.isascii() and len(token) >= 3 and _is_weekday(token, day):
            parts.append(Part("weekday", token))
        else:
            parts.append(Part("text", token))
    return DayPattern(tuple(parts))


def _is_weekday(token: str, day: date) -> bool:
    return _DAYS[day.weekday()].casefold().startswith(token.casefold())


def _written(part: Part, day: date) -> str:
    if part.kind == "compact":
        return f"{day:%Y%m%d}"
    if part.kind == "y":
        return f"{day.year:04}"
    if part.kind == "yy":
        return f"{day.year % 100:02}"
    if part.kind in ("m", "d"):
        number = day.month if part.kind == "m" else day.day
        return f"{number:0{part.width}}" if part.width else str(number)
    if part.kind == "month":
        return _alike(_MONTHS[day.month - 1], part.text)
    if part.kind == "weekday":
        return _alike(_DAYS[day.weekday()], part.text)
    return _CHINESE_DAY.sub(lambda found: found[1] + _CHINESE_DAYS[day.weekday()], part.text)


def _alike(name: str, like: str) -> str:
    """A name as long and as large as another: Jul, JULY, july."""
    short = name if len(like) > 4 or (like.casefold() in ("may", "june", "july") and len(like) > 3) else name[:3]
    if like.isupper():
        return short.upper()
    return short.lower() if like.islower() else short


def padded_in(texts: Sequence[str]) -> bool | None:
    """Whether a column writes 05 or 5; None when nothing tells."""
    short = [token for text in texts for token in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)]
    if any(token.startswith("0") for token in short):
        return True
    return False if any(len(token) == 1 for token in short) else None


def split_range(text: str) -> Iterator[tuple[str, str, str]]:
    """Every way to cut a text into first day, what stands between, second day."""
    for cut in re.finditer(r"\s*(?:至|到|~|～|—+|–|->|→|\bto\b|\buntil\b)\s*|\s+-\s+|-|/|\s+", text):
        left, right = text[: cut.start()], text[cut.end() :]
        if left.strip() and right.strip():
            yield left, cut[0], right
