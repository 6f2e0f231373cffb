"""What was written along with typed values, in words."""

from __future__ import annotations

from collections.abc import Mapping

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.formatting import NameOf, label, list_joint, no_names, show


def followed_words(register: Register, values: Mapping[int, Mapping[str, Value]], names: NameOf = no_names) -> str:
    """One sentence: the fields with their values, or for several records the fields only; empty without any."""
    seen = [{key: value for key, value in told.items() if not register[key].internal} for told in values.values()]
    seen = [told for told in seen if told]
    if not seen:
        return ""
    if len(seen) == 1:
        fields = [
            f"{label(register[key])} {show(register[key], value, names) or '–'}" for key, value in seen[0].items()
        ]
        return _("Also written: {fields}.").format(fields=list_joint().join(fields))
    labels = dict.fromkeys(label(register[key]) for told in seen for key in told)
    words = ngettext("Also written for {n} record: {fields}.", "Also written for {n} records: {fields}.", len(seen))
    return words.format(n=len(seen), fields=list_joint().join(labels))
