"""The colours of bars that are coloured by a field: eight hues with a paler rest each, and one for all other values."""

from __future__ import annotations

from collections.abc import Mapping

COUNT = 8
OTHER = "hue_0"

_LIGHT = (
    ("#868F9E", "#D9DDE3"), ("#2B5FC7", "#A9C3F2"), ("#3E9AA8", "#B5DDE3"), ("#8C7BC4", "#D6CFEC"),
    ("#1F7F4B", "#B5DEC6"),
    ("#B7791F", "#EBD3A4"), ("#B83280", "#EBC0DA"), ("#4F5968", "#CDD2DA"), ("#7A5C3E", "#DCCBB9"),
)  # fmt: skip
_DARK = (
    ("#727D8D", "#3A424E"), ("#3F6FD8", "#2C4170"), ("#3E9AA8", "#24535B"), ("#8C7BC4", "#453D63"),
    ("#3FA56D", "#235239"),
    ("#D0973C", "#5E4620"), ("#D262A2", "#63314E"), ("#A9B3C2", "#4B5462"), ("#A98460", "#4F3F2F"),
)  # fmt: skip
_PAPER = (
    ("#6A7280", "#E8EAED"), ("#2B4F94", "#DCE5F4"), ("#2B7883", "#D9ECEF"), ("#66559E", "#E6E1F3"),
    ("#1B6B40", "#D6ECDF"),
    ("#8A5A12", "#F4E5C8"), ("#8F2463", "#F3DCE9"), ("#30363F", "#DADDE2"), ("#5E452D", "#EBE0D5"),
)  # fmt: skip


def hues(look: str) -> Mapping[str, str]:
    """The roles `hue_0` to `hue_8` and `hue_0_rest` to `hue_8_rest` of the light, dark or paper palette."""
    pairs = {"light": _LIGHT, "dark": _DARK, "paper": _PAPER}[look]
    found: dict[str, str] = {}
    for number, (done, rest) in enumerate(pairs):
        found[f"hue_{number}"] = done
        found[f"hue_{number}_rest"] = rest
    return found
