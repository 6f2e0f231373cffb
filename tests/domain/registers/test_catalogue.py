"""Every register is whole: named keys, both languages, unambiguous words, references that exist."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pmo_desktop.domain.registers.catalog import REGISTERS, register
from pmo_desktop.domain.registers.side_tables import SIDE_TABLES
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.folding import fold

ROOT = Path(__file__).resolve().parents[3]
ALL = (*REGISTERS, *SIDE_TABLES)
EVERY = pytest.mark.parametrize("each", ALL, ids=lambda r: r.key)

CONTRACT = {
    "objectives": "code name weight owner measure target notes",
    "projects": "code name client manager sponsor department type stage status priority objective start finish actual_start "
    "actual_finish percent_complete budget actual_cost contract_amount received_amount health notes "
    "status_date calendar links_win critical_float longest_path msproject",
    "criteria": "name weight scale inverse notes",
    "gates": "project stage name checklist owner due decided_on decision notes",
    "tasks": "project code wbs name phase mode owner start finish duration percent_complete physical_percent status actual_start "
    "actual_finish predecessors milestone constraint constraint_date deadline "
    "remaining_duration elapsed calendar work actual_work budget actual_cost priority "
    "deliverable acceptance baseline_start baseline_finish total_float free_float critical notes parent position "
    "start_clock finish_clock actual_start_clock actual_finish_clock constraint_clock deadline_clock pieces msproject",
    "resources": "code name type role department skills capacity rate calendar email phone notes msproject",
    "assignments": "task resource units work actual_work start finish notes start_clock finish_clock msproject",
    "timesheets": "date resource project task hours overtime_hours activity notes",
    "absences": "resource start finish kind notes",
    "risks": "project code title description kind category cause effect probability impact score level proximity strategy "
    "response contingency trigger owner status identified_on due closed_on residual_probability residual_impact residual_score "
    "cost_impact schedule_impact_days task notes",
    "issues": "project code title description category severity priority raised_by raised_on owner due status resolution "
    "closed_on risk task notes",
    "changes": "project code title description reason type requested_by requested_on priority scope_impact schedule_impact_days "
    "cost_impact quality_impact status approver decided_on implemented_on baseline notes",
    "assumptions": "project code kind description owner due status notes",
    "requirements": "project code title description source priority status owner task acceptance accepted_on notes",
    "deliverables": "project code name task owner due submitted_on accepted_on accepted_by status version notes",
    "documents": "project code name type stage required owner version status due approved_on file checksum distribution notes",
    "meetings": "project code title date place chair attendees absent agenda minutes decisions next_meeting notes",
    "actions": "project code title owner due status raised_on closed_on meeting priority result notes",
    "stakeholders": "project name organisation role contact power interest current_engagement desired_engagement expectations "
    "strategy satisfaction owner notes",
    "communications": "project subject audience purpose frequency channel owner next_due last_sent notes",
    "budgets": "project code item category task period planned committed actual variance date supplier notes",
    "payments": "project contract code milestone name planned_date amount invoice_no invoiced_on invoiced_amount received_on "
    "received_amount outstanding overdue_days status owner notes",
    "benefits": "project name measure planned actual date owner notes",
    "procurements": "project code item supplier contract_no quantity unit_price amount ordered_on due delivered_on accepted_on "
    "paid_amount status rating owner notes",
    "quality_checks": "project code item standard kind planned_on checked_on checker result findings corrective_action owner due "
    "closed_on notes",
    "audits": "project code title auditor date checklist score findings corrective_action owner due closed_on status notes",
    "trainings": "project title topic trainer date hours participants score evaluation status notes",
    "lessons": "project code title category stage what_happened cause effect recommendation tags author date notes",
    "conflicts": "project code title parties kind raised_on owner approach resolution status closed_on notes",
    "hse_checks": "project code item place hazard level checked_on checker finding corrective_action owner due closed_on status notes",
    "culture": "project title kind date participants score findings follow_up owner notes",
    "reviews": "project manager period kpi target actual weight score comment",
    "templates": "name type stage version owner updated_on file notes",
    "links": "predecessor successor type lag lag_unit",
    "calendars": "name week base country msproject",
    "calendar_exceptions": "calendar start finish working name shifts",
    "baselines": "project name taken_on notes number",
    "baseline_tasks": "baseline task start finish work cost duration name wbs start_clock finish_clock msproject",
    "progress_lines": "project status_date baseline taken_on notes",
    "progress_points": "line task name wbs start finish percent_complete reached reached_clock ahead total_float free_float",
    "project_scores": "project criterion score",
    "imports": "file sha256 sheet table_index row register record values imported_on fingerprint mapping",
}

COMPUTED = {
    "projects": "health",
    "tasks": "baseline_start baseline_finish total_float free_float critical",
    "risks": "score level residual_score",
    "documents": "checksum",
    "budgets": "variance",
    "payments": "outstanding overdue_days",
    "procurements": "amount",
    "reviews": "score",
}

CLOSED_LISTS = {
    "projects.stage": "initiate plan execute monitor close",
    "projects.status": "proposed approved active on_hold done cancelled",
    "gates.decision": "pass conditional fail open",
    "tasks.mode": "manual auto",
    "tasks.status": "not_started in_progress done on_hold cancelled late",
    "resources.type": "work material cost",
    "risks.kind": "threat opportunity",
    "risks.strategy": "avoid transfer mitigate accept escalate exploit share enhance",
    "risks.status": "identified analysed open mitigating monitoring occurred closed",
    "issues.priority": "low medium high urgent",
    "issues.status": "open in_progress blocked resolved closed",
    "changes.status": "draft submitted assessed approved rejected implemented withdrawn",
    "assumptions.kind": "assumption constraint dependency decision",
    "documents.status": "missing draft review approved archived",
    "actions.status": "open in_progress done cancelled",
    "stakeholders.current_engagement": "unaware resistant neutral supportive leading",
    "payments.status": "planned due invoiced partly_received received overdue written_off",
    "quality_checks.kind": "plan review inspection test defect",
    "quality_checks.result": "pass conditional fail open",
    "conflicts.kind": "people resource priority other",
    "conflicts.approach": "collaborate compromise smooth force withdraw",
    "culture.kind": "activity survey",
    "links.type": "FS SS FF SF",
}


@pytest.fixture(scope="module")
def chinese() -> dict[str, str]:
    path = ROOT / "resources/locale/zh_CN/LC_MESSAGES/registers.po"
    with path.open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream, locale="zh_CN") if m.id}


def test_the_registers_are_those_agreed() -> None:
    assert {r.key: " ".join(f.key for f in r.fields) for r in ALL} == CONTRACT


def test_the_computed_fields_are_those_agreed() -> None:
    computed = {r.key: " ".join(f.key for f in r.fields if not f.editable) for r in REGISTERS}
    assert {key: fields for key, fields in computed.items() if fields} == COMPUTED


@pytest.mark.parametrize(("field", "keys"), CLOSED_LISTS.items())
def test_closed_lists_are_those_agreed(field: str, keys: str) -> None:
    where, key = field.split(".")
    found = next(r for r in ALL if r.key == where)[key]
    assert found.kind is Kind.CHOICE
    assert " ".join(c.key for c in found.choices) == keys


def test_a_register_is_found_by_its_key() -> None:
    assert register("risks").title == "Risk register"
    with pytest.raises(KeyError):
        register("nothing")


@EVERY
def test_keys_are_plain_and_unique(each: Register) -> None:
    keys = [f.key for f in each.fields]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in (each.key, *keys))
    assert not {"id", "created_at", "changed_at", "custom"} & set(keys)


@EVERY
def test_every_word_is_translated(each: Register, chinese: dict[str, str]) -> None:
    shown = [each.title, each.one, each.about]
    shown += [word for f in each.fields for word in (f.label, f.section, *(c.label for c in f.choices))]
    missing = [word for word in shown if word and not chinese.get(word)]
    assert missing == []


def test_every_marked_text_of_the_registers_is_translated(chinese: dict[str, str]) -> None:
    marked = set()
    for path in (ROOT / "pmo_desktop/domain/registers").rglob("*.py"):
        marked |= set(re.findall(r'\bN_\(\s*"((?:[^"\\]|\\.)*)"', path.read_text("utf-8")))
    assert marked - set(chinese) == set()


@EVERY
def test_no_header_word_means_two_fields(each: Register, chinese: dict[str, str]) -> None:
    owners: dict[str, str] = {}
    for f in each.fields:
        if f.internal:
            continue
        for word in (f.label, chinese[f.label], *f.headers):
            same = fold(word)
            assert not same or owners.setdefault(same, f.key) == f.key, (word, owners[same], f.key)


@EVERY
def test_no_choice_word_means_two_choices(each: Register, chinese: dict[str, str]) -> None:
    for f in each.fields:
        owners: dict[str, str] = {}
        for c in f.choices:
            for word in (c.key, c.label, chinese[c.label], *c.also):
                same = fold(word) or word
                assert owners.setdefault(same, c.key) == c.key, (f.key, word, owners[same], c.key)


@EVERY
def test_references_point_at_tables_that_exist(each: Register) -> None:
    tables = {r.key for r in ALL}
    for f in each.fields:
        assert (f.kind in {Kind.REF, Kind.REFS}) == bool(f.to), f.key
        assert not f.to or f.to in tables


@EVERY
def test_the_parts_name_fields_that_exist(each: Register) -> None:
    assert each.has(each.name_field)
    assert all(each.has(key.removeprefix("-")) for key in each.sort)
    assert all(each.has(key) for key in each.identity)
    assert not each.group_by or each.has(each.group_by)
    assert not each.prefix or each["code"].kind is Kind.CODE


@EVERY
def test_choices_and_defaults_fit_their_kind(each: Register) -> None:
    for f in each.fields:
        assert bool(f.choices) == (f.kind in {Kind.CHOICE, Kind.OPEN_CHOICE}), f.key
        if f.choices and f.default is not None:
            assert f.choice(f.default), f.key
        assert not (f.computed and f.derive)


@pytest.mark.parametrize("each", REGISTERS, ids=lambda r: r.key)
def test_a_register_can_be_recognised_and_named(each: Register) -> None:
    assert len(each.sheets) >= 4
    assert each.about.endswith(".")
    assert each.identity
    assert not any(f.required for f in each.fields if f.key == "project")


@pytest.mark.parametrize("each", REGISTERS, ids=lambda r: r.key)
def test_the_grid_is_not_empty_and_hides_what_is_internal(each: Register) -> None:
    assert sum(f.in_grid for f in each.fields) >= 3
    assert not any(f.in_grid for f in each.fields if f.internal)


def test_prefixes_are_unique() -> None:
    prefixes = [r.prefix for r in REGISTERS if r.prefix]
    assert len(prefixes) == len(set(prefixes))


def test_no_module_outside_the_catalogue_asks_which_register_it_is() -> None:
    asking = re.compile(r"register\.key\s*(?:(?:==|!=)\s*[\"'A-Z]|in\s*[\[({]\s*[\"'A-Z])|\bmatch\s+register\.key")
    guilty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "pmo_desktop").rglob("*.py")
        if "registers/catalog" not in path.as_posix() and asking.search(path.read_text("utf-8"))
    ]
    assert guilty == []


def test_every_module_of_a_register_is_listed() -> None:
    folder = ROOT / "pmo_desktop/domain/registers/catalog"
    shared = {"__init__", "common", "formulas", "task_choices", "task_words"}
    assert {p.stem for p in folder.glob("*.py")} - shared == {r.key for r in REGISTERS}
