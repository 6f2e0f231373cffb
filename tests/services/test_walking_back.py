"""What differs from each earlier state, told step by step, is what comparing the states themselves tells."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.services import outline, records
from pmo_desktop.services.bringing_back import bring_back
from pmo_desktop.services.differences import differences
from pmo_desktop.services.walking_back import since_each
from pmo_desktop.store.document import Document


def _step(document: Document, chance: Random) -> None:
    tasks, risks = document.register("tasks"), document.register("risks")
    ids = [row["id"] for row in document.rows("tasks")]
    one = chance.choice(ids) if ids else None
    what = chance.randrange(6)
    if what == 0 or not isinstance(one, int):
        records.add(document, tasks, [{"name": f"T{chance.randrange(9)}", "project": 1}])
    elif what == 1:
        records.change(document, tasks, {one: {"name": f"T{chance.randrange(3)}"}})
    elif what == 2:
        records.delete(document, tasks, [one])
    elif what == 3:
        records.add(document, risks, [{"title": "R", "project": 1, "task": one}])
    elif what == 4:
        outline.move(document, [one], parent=None)
    elif len(ids) > 1 and one != ids[0]:
        with document.edit("Link") as edit:
            edit.insert("links", {"predecessor": ids[0], "successor": one, "type": "FS"})


@settings(max_examples=8, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_each_state_told_is_each_state_compared(chance: Random) -> None:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "P"}])
    for _number in range(10):
        _step(document, chance)
    bring_back(document, document.past(chance.choice(document.moments()[:-1])), take_added=True, label="Back")
    _step(document, chance)
    for moment, told in since_each(document, document.moments()):
        compared = differences(document.past(moment), document)
        assert told == compared, moment
    document.close()
