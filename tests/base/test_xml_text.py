"""Text inside XML reads as the standard library spells it."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.base.xml_text import escape, quoteattr, unescape

TEXTS = st.lists(st.sampled_from([*"a&<>\"'\n\r\t;甲", "&amp;", "&lt;", "&quot;"]), max_size=12).map("".join)
QUOTES = {"&quot;": '"', "&apos;": "'"}


@given(TEXTS)
def test_it_is_spelled_as_the_standard_library_does(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
    assert unescape(text, QUOTES) == saxutils.unescape(text, QUOTES)
    assert unescape(escape(text)) == text
