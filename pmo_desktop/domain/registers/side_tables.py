"""The tables beside the registers: links, calendars, baselines, scores, the memory of imports."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    choice,
    clock,
    day,
    days,
    integer,
    long_text,
    money,
    number,
    other_program,
    percent,
    pick,
    ref,
    text,
    yes_no,
)
from pmo_desktop.domain.registers.spec import Group, Register

LINK_TYPES = (
    pick("FS", N_("Finish to start"), "完成-开始|完成→开始|Finish-to-Start|終了-開始|Fin à début"),
    pick("SS", N_("Start to start"), "开始-开始|开始→开始|Start-to-Start|開始-開始|Début à début"),
    pick("FF", N_("Finish to finish"), "完成-完成|完成→完成|Finish-to-Finish|終了-終了|Fin à fin"),
    pick("SF", N_("Start to finish"), "开始-完成|开始→完成|Start-to-Finish|開始-終了|Début à fin"),
)

LINKS = Register(
    key="links",
    title=N_("Task links"),
    one=N_("Task link"),
    group=Group.SCHEDULE,
    name_field="type",
    fields=(
        ref("predecessor", N_("Predecessor"), "tasks", required=True),
        ref("successor", N_("Successor"), "tasks", required=True),
        choice("type", N_("Link type"), LINK_TYPES, default="FS"),
        integer("lag", N_("Lag"), default=0),
        text("lag_unit", N_("Lag unit"), default="d"),
    ),
)

CALENDARS = Register(
    key="calendars",
    title=N_("Calendars"),
    one=N_("Calendar"),
    group=Group.RESOURCES,
    fields=(
        text("name", N_("Calendar"), required=True),
        text("week", N_("Working week")),
        ref("base", N_("Base calendar"), "calendars"),
        text("country", N_("Country")),
        other_program(),
    ),
)

CALENDAR_EXCEPTIONS = Register(
    key="calendar_exceptions",
    title=N_("Calendar exceptions"),
    one=N_("Exception"),
    group=Group.RESOURCES,
    fields=(
        ref("calendar", N_("Calendar"), "calendars"),
        day("start", N_("First day"), required=True),
        day("finish", N_("Last day")),
        yes_no("working", N_("Working day"), default=False),
        text("name", N_("Holiday or reason")),
        text("shifts", N_("Working hours")),
    ),
)

BASELINES = Register(
    key="baselines",
    title=N_("Baselines"),
    one=N_("Baseline"),
    group=Group.SCHEDULE,
    fields=(
        ref("project", N_("Project"), "projects"),
        text("name", N_("Baseline"), required=True),
        day("taken_on", N_("Taken on")),
        long_text("notes", N_("Notes")),
        integer("number", N_("Number")),
    ),
    fixed=("project", "taken_on", "number"),
)

BASELINE_TASKS = Register(
    key="baseline_tasks",
    title=N_("Baseline tasks"),
    one=N_("Baseline task"),
    group=Group.SCHEDULE,
    name_field="task",
    fields=(
        ref("baseline", N_("Baseline"), "baselines", required=True),
        ref("task", N_("Task"), "tasks"),
        day("start", N_("Baseline start")),
        day("finish", N_("Baseline finish")),
        number("work", N_("Work"), unit="h"),
        money("cost", N_("Cost")),
        days("duration", N_("Duration")),
        text("name", N_("Task name")),
        text("wbs", N_("WBS")),
        clock("start_clock", N_("Baseline start"), "start"),
        clock("finish_clock", N_("Baseline finish"), "finish"),
        other_program(),
    ),
    sealed=True,
)

PROGRESS_LINES = Register(
    key="progress_lines",
    title=N_("Progress lines"),
    one=N_("Progress line"),
    group=Group.SCHEDULE,
    name_field="status_date",
    fields=(
        ref("project", N_("Project"), "projects"),
        day("status_date", N_("Status date"), required=True),
        ref("baseline", N_("Baseline"), "baselines"),
        day("taken_on", N_("Taken on")),
        long_text("notes", N_("Notes")),
    ),
    fixed=("project", "status_date", "baseline", "taken_on"),
)

PROGRESS_POINTS = Register(
    key="progress_points",
    title=N_("Progress points"),
    one=N_("Progress point"),
    group=Group.SCHEDULE,
    fields=(
        ref("line", N_("Progress line"), "progress_lines", required=True),
        ref("task", N_("Task"), "tasks"),
        text("name", N_("Task name")),
        text("wbs", N_("WBS")),
        day("start", N_("Planned start")),
        day("finish", N_("Planned finish")),
        percent("percent_complete", N_("% complete")),
        day("reached", N_("Reached")),
        integer("reached_clock", N_("Reached"), internal=True, clock_of="reached"),
        days("ahead", N_("Days ahead")),
        days("total_float", N_("Total float")),
        days("free_float", N_("Free float")),
    ),
    sealed=True,
)

PROJECT_SCORES = Register(
    key="project_scores",
    title=N_("Project scores"),
    one=N_("Project score"),
    group=Group.PORTFOLIO,
    name_field="criterion",
    fields=(
        ref("project", N_("Project"), "projects", required=True),
        ref("criterion", N_("Criterion"), "criteria", required=True),
        number("score", N_("Score")),
    ),
)

IMPORTS = Register(
    key="imports",
    title=N_("Imports"),
    one=N_("Import"),
    group=Group.GOVERNANCE,
    name_field="file",
    fields=(
        text("file", N_("File")),
        text("sha256", N_("Checksum")),
        text("sheet", N_("Sheet")),
        integer("table_index", N_("Table")),
        integer("row", N_("Row")),
        text("register", N_("Register")),
        integer("record", N_("Record")),
        long_text("values", N_("Values of the last import")),
        text("imported_on", N_("Imported on")),
        text("fingerprint", N_("Layout")),
        long_text("mapping", N_("Column mapping")),
    ),
)

SIDE_TABLES: tuple[Register, ...] = (
    LINKS,
    CALENDARS,
    CALENDAR_EXCEPTIONS,
    BASELINES,
    BASELINE_TASKS,
    PROGRESS_LINES,
    PROGRESS_POINTS,
    PROJECT_SCORES,
    IMPORTS,
)
