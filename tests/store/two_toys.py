"""Two small registers that refer to each other and to themselves, with every way a field can refer."""

from __future__ import annotations

from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register

PEOPLE = Register(
    "people",
    "People",
    "Person",
    Group.PEOPLE,
    (
        Field("name", "Name", required=True),
        Field("rate", "Rate", Kind.MONEY),
        Field("chief", "Chief", Kind.REF, to="people"),
    ),
)
JOBS = Register(
    "jobs",
    "Jobs",
    "Job",
    Group.SCHEDULE,
    (
        Field("name", "Name"),
        Field("owner", "Owner", Kind.REF, to="people"),
        Field("helpers", "Helpers", Kind.REFS, to="people"),
        Field("due", "Due", Kind.DATE),
        Field("done", "Done", Kind.YES_NO),
        Field("share", "Share", Kind.PERCENT),
        Field("grade", "Grade", Kind.SCALE),
    ),
)
TOYS = (PEOPLE, JOBS)
