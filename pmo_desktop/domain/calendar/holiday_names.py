"""What holidays are called: known names in the language in use, others as their country's list says them."""

from __future__ import annotations

import re

from pmo_desktop.base.i18n import N_, _

_NOTE = re.compile(r"\s*\((?:observed|estimated|substitute|in lieu|additional)[^)]*\)$")

FOREIGN = (
    N_("Christmas Day"), N_("Christmas Eve"), N_("Christmas"), N_("Boxing Day"), N_("Good Friday"),
    N_("Easter Monday"), N_("Easter Sunday"), N_("Ascension Day"), N_("Whit Monday"), N_("Pentecost Monday"),
    N_("Labor Day"), N_("May Day"), N_("Independence Day"), N_("Thanksgiving Day"), N_("Veterans Day"),
    N_("Memorial Day"), N_("Martin Luther King Jr. Day"), N_("Washington's Birthday"), N_("Columbus Day"),
    N_("Juneteenth National Independence Day"), N_("German Unity Day"), N_("Second Day of Christmas"), N_("Epiphany"),
    N_("Corpus Christi"), N_("All Saints' Day"), N_("Assumption Day"), N_("Armistice Day"), N_("Victory Day"),
    N_("Coming of Age Day"), N_("Foundation Day"), N_("Emperor's Birthday"), N_("Vernal Equinox Day"),
    N_("Showa Day"), N_("Constitution Day"), N_("Greenery Day"), N_("Children's Day"), N_("Marine Day"),
    N_("Mountain Day"), N_("Respect for the Aged Day"), N_("Autumnal Equinox Day"), N_("Sports Day"),
    N_("Culture Day"), N_("Labor Thanksgiving Day"), N_("Substitute Holiday"), N_("National Holiday"),
    N_("Spring Bank Holiday"), N_("Late Summer Bank Holiday"), N_("Canada Day"), N_("Australia Day"), N_("ANZAC Day"),
    N_("King's Birthday"), N_("Chinese New Year"), N_("Chinese New Year's Eve"), N_("Chinese New Year's Day"),
    N_("Chinese New Year (Second Day)"), N_("Lunar New Year"), N_("Lunar New Year's Eve"), N_("29 of Lunar New Year"),
    N_("Second Day of Lunar New Year"), N_("Third Day of Lunar New Year"), N_("Fourth Day of Lunar New Year"),
    N_("The second day of Chinese New Year"), N_("The third day of Chinese New Year"),
    N_("The Birthday of the Buddha"), N_("The Buddha's Birthday"), N_("Buddha's Birthday"),
    N_("The day following Chinese Mid-Autumn Festival"), N_("The Day following Mid-Autumn Festival"),
    N_("Hong Kong S.A.R. Establishment Day"), N_("Macao S.A.R. Establishment Day"),
    N_("Founding Day of the Republic of China"), N_("Tuen Ng Festival"), N_("Chung Yeung Festival"),
    N_("Double Ninth Festival"), N_("Tomb-Sweeping Day"), N_("Peace Memorial Day"),
    N_("The first weekday after Christmas Day"), N_("Korean New Year"), N_("The day preceding Korean New Year"),
    N_("The second day of Korean New Year"), N_("Chuseok"), N_("The day preceding Chuseok"),
    N_("The second day of Chuseok"), N_("Liberation Day"), N_("Hangul Day"), N_("National Foundation Day"),
    N_("Independence Movement Day"), N_("Vesak Day"), N_("Deepavali"), N_("Diwali"), N_("Eid al-Fitr"),
    N_("Eid al-Adha"), N_("Hari Raya Puasa"), N_("Hari Raya Haji"), N_("Republic Day"),
    N_("Mahatma Gandhi's Birthday"), N_("Holi"), N_("Day off"), N_("International Labor Day"),
    N_("Liberation Day/Reunification Day"), N_("International Women's Day"), N_("New Year Holidays"),
    N_("Defender of the Fatherland Day"), N_("Holiday of Spring and Labor"), N_("Russia Day"),
    N_("National Unity Day"), N_("Hung Kings' Commemoration Day"), N_("Immaculate Conception"), N_("New Year's Eve"),
    N_("Songkran Festival"), N_("Saint Stephen's Day"), N_("Malaysia Day"), N_("Islamic New Year"),
    N_("Prophet Muhammad's Birthday"), N_("Polling Day"), N_("Presidential Election Day"),
    N_("Temporary Public Holiday"),
)  # fmt: skip
"""Names of holidays of other countries that are said in Chinese too."""


def said(name: str) -> str:
    """A holiday's name in the language in use; of several on one day, each."""
    return "; ".join(map(_plain, name.split("; "))) if name else ""


def _plain(name: str) -> str:
    return _(_NOTE.sub("", name))
