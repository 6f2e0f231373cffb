"""The units a lag may have, typed and shown again."""

from decimal import Decimal

import pytest

from pmo_desktop.domain.values.predecessors import links_text, parse_links


@pytest.mark.parametrize(
    ("text", "type_", "lag", "unit"),
    [
        ("3FS+2d", "FS", "2", "d"),
        ("3FS-2d", "FS", "-2", "d"),
        ("3+3ed", "FS", "3", "ed"),
        ("3+50%", "FS", "50", "%"),
        ("3SS-25%", "SS", "-25", "%"),
        ("3FF+50e%", "FF", "50", "e%"),
        ("3+30m", "FS", "30", "m"),
        ("3SF+30em", "SF", "30", "em"),
        ("3SS+2 eh", "SS", "2", "eh"),
        ("3FS+1mon", "FS", "1", "mo"),
        ("3+2 months", "FS", "2", "mo"),
        ("3FS+1个月", "FS", "1", "mo"),
        ("3FS-1emon", "FS", "-1", "emo"),
    ],
)
def test_a_lag_keeps_its_unit_and_its_sign(text: str, type_: str, lag: str, unit: str) -> None:
    (link,) = parse_links(text)
    assert (link.reference, link.type, link.lag, link.unit) == ("3", type_, Decimal(lag), unit)
    assert parse_links(links_text((link,))) == (link,)
