"""Numbers as short as they can be said."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def tenths(number: Decimal | float) -> str:
    """A number of days, hours or percent with one place, none where it is whole."""
    rounded = Decimal(str(number)).quantize(_TENTH, ROUND_HALF_UP)
    return f"{rounded:f}".removesuffix(".0")
