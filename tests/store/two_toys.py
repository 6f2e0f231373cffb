"""Two small registers that refer to each other and to themselves, with every way a field can refer."""

from __future__ import annotations

from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register

TOYS = (
    Register(
        "people",
        "People",
        "Person",
        Group.PEOPLE,
        (Field("name", "N"), Field("rate", "R", Kind.MONEY), Field("chief", "C", Kind.REF, to="people")),
    ),
    Register(
        "jobs",
        "Jobs",
        "Job",
        Group.SCHEDULE,
        (
            Field("name", "N"),
            Field("owner", "O", Kind.REF, to="people"),
            Field("helpers", "H", Kind.REFS, to="people"),
            Field("due", "D", Kind.DATE),
            Field("done", "Y", Kind.YES_NO),
        ),
    ),
)
