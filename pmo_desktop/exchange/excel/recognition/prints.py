"""The mark of a layout, by which it is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pmo_desktop.domain.values.folding import fold


def fingerprint(headers: Mapping[int, str]) -> str:
    """The mark of a layout: its header words in order, folded, as a short hash."""
    words = "|".join(fold(headers[c]) for c in sorted(headers))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
