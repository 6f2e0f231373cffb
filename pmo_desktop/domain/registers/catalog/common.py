"""Short constructors for the fields of the catalogue, and the fields that many registers share.

Header words are given as one text, separated by `|`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Choice, Derive, Field, Kind, Now, Tone
from pmo_desktop.domain.values.value import Row, Value


class Options(TypedDict, total=False):
    """What may be said of a field beside its key, label and header words."""

    required: bool
    minimum: int | None
    maximum: int | None
    unit: str
    width: int
    in_grid: bool
    default: Value
    derive: Derive | None
    computed: bool
    total: bool
    section: str
    tone: Callable[[Value, Row, Now], Tone] | None
    internal: bool
    clock_of: str
    planned: bool
    elapsed_in: str


def words(text: str) -> tuple[str, ...]:
    """The words of a text separated by `|`."""
    return tuple(word for word in (part.strip() for part in text.split("|")) if word)


def pick(key: str, label: str, also: str = "", tone: Tone = Tone.NEUTRAL) -> Choice:
    """A choice with its other spellings in workbooks."""
    return Choice(key, label, words(also), tone)


def _field(kind: Kind, key: str, label: str, headers: str, options: Options) -> Field:
    return Field(key, label, kind, words(headers), **options)


def text(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A short text."""
    return _field(Kind.TEXT, key, label, headers, {"width": 14, **more})


def long_text(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A text of several lines; wide, so usually left to the form."""
    return _field(Kind.LONG_TEXT, key, label, headers, {"width": 28, **more})


def number(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A decimal number."""
    return _field(Kind.NUMBER, key, label, headers, {"width": 8, **more})


def integer(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A whole number."""
    return _field(Kind.INTEGER, key, label, headers, {"width": 8, **more})


def days(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A number of working days."""
    return _field(Kind.NUMBER, key, label, headers, {"width": 8, "unit": "d", **more})


def hours(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A number of working hours, summed in the totals line."""
    return _field(Kind.NUMBER, key, label, headers, {"width": 8, "unit": "h", "total": True, **more})


def money(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """An amount of money, summed in the totals line."""
    return _field(Kind.MONEY, key, label, headers, {"width": 12, "unit": "¤", "total": True, **more})


def percent(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A fraction shown in per cent."""
    return _field(Kind.PERCENT, key, label, headers, {"width": 9, "unit": "%", "minimum": 0, **more})


def day(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A calendar date."""
    return _field(Kind.DATE, key, label, headers, {"width": 11, **more})


def scale(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """A grade from 1 (very low) to 5 (very high)."""
    return _field(Kind.SCALE, key, label, headers, {"width": 7, "minimum": 1, "maximum": 5, **more})


def yes_no(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """Yes, no or not said."""
    return _field(Kind.YES_NO, key, label, headers, {"width": 7, **more})


def ref(key: str, label: str, to: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """One record of another register."""
    options: Options = {"width": 14, **more}
    return Field(key, label, Kind.REF, words(headers), to=to, **options)


def refs(key: str, label: str, to: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """Several records of another register."""
    options: Options = {"width": 14, **more}
    return Field(key, label, Kind.REFS, words(headers), to=to, **options)


def person(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """One of the people."""
    options: Options = {"width": 10, **more}
    return ref(key, label, "resources", headers, **options)


def people(key: str, label: str, headers: str = "", **more: Unpack[Options]) -> Field:
    """Several of the people."""
    return refs(key, label, "resources", headers, **more)


def choice(key: str, label: str, choices: tuple[Choice, ...], headers: str = "", **more: Unpack[Options]) -> Field:
    """One of a closed list."""
    options: Options = {"width": 9, **more}
    return Field(key, label, Kind.CHOICE, words(headers), choices, **options)


def open_choice(key: str, label: str, choices: tuple[Choice, ...], headers: str = "", **more: Unpack[Options]) -> Field:
    """One of a list the organisation may extend."""
    options: Options = {"width": 10, **more}
    return Field(key, label, Kind.OPEN_CHOICE, words(headers), choices, **options)


def code(headers: str = "", label: str = N_("No.")) -> Field:
    """The code people call a record by; given by the program where a new record has none."""
    return _field(
        Kind.CODE, "code", label, f"编码|代号|序号|No|ID|Nr|#|Code|Ref|Number|番号|ID番号|N°|{headers}", {"width": 8}
    )


def project() -> Field:
    """The project a record belongs to."""
    return ref(
        "project",
        N_("Project"),
        "projects",
        "项目名称|所属项目|项目名|工程名称|工程|Project Name|Project title|プロジェクト|プロジェクト名|"
        "案件|案件名|Projet|Nom du projet",
        width=16,
    )


OWNER_WORDS = (
    "负责人|责任方|负责人员|跟进人|跟踪人|处理人|执行人|执行人员|主责人|主要负责人|经办人|承担人|责任部门|"
    "责任单位|牵头人|指派给|责任主体|牵头单位|牵头部门|主责部门|负责单位|负责部门|责任科室|归口部门|承办人|"
    "承办部门|落实人|"
    "责任人/部门|责任人（部门）|推进人|对接人|第一责任人|Resp|Resp.|Action by|Action owner|Handled by|"
    "Taken by|Ball in court|Point of contact|POC|Resp. person|Responsible owner|"
    "Responsible|Responsible Person|Responsible party|Responsibility|Assigned to|Assignee|Actionee|"
    "Accountable|PIC|"
    "Person in charge|担当|担当者|責任者|対応者|主担当|Responsable|Porteur|Assigné à|Pilote"
)


def owner(headers: str = OWNER_WORDS, **more: Unpack[Options]) -> Field:
    """Who sees to it."""
    return person("owner", N_("Owner"), "负责人|责任人|" + headers, **more)


DUE_WORDS = (
    "结束日期|End date|Target resolution|目标解决日期|计划解决日期|截止时间|到期|到期日|"
    "办结时限|完成时限|时限|办理时限|要求解决时间|要求解决日期|期望解决日期|期望解决时间|计划解决时间|预计解决时间|"
    "整改期限|截止时限|最迟完成时间|节点时间|时间节点|时间要求|完成期限要求|Needed by|Validate by|"
    "Review by|Date required|Required date|Date needed|Promise date|Promised date|Committed date|"
    "Complete by|Target|ECD|ETA|Target close|"
    "Expected completion|Expected close date|Resolve by|"
    "到期日期|期限|要求完成时间|要求完成日期|计划完成时间|计划完成日期|计划完成|"
    "计划关闭日期|计划关闭时间|"
    "预计完成时间|预计完成日期|期望完成日期|限期|完成期限|最后期限|目标日期|Due|Due by|Deadline|Target date|"
    "Target completion date|Planned close date|By when|Required by|期日|締切|期限日|対応期限|完了予定日|"
    "Échéance|Date limite|Date cible"
)


def due(headers: str = DUE_WORDS, label: str = N_("Due date"), **more: Unpack[Options]) -> Field:
    """By when."""
    return day("due", label, headers, **more)


def clock(key: str, label: str, of: str) -> Field:
    """The time of day, in minutes from midnight, of a date that is not at the usual start or end of work."""
    return integer(key, label, internal=True, in_grid=False, clock_of=of)


def other_program(label: str = N_("From MS Project")) -> Field:
    """What a file of MS Project says that no field holds, kept so that it goes out again."""
    return long_text("msproject", label, internal=True, in_grid=False)


def notes(headers: str = "", **more: Unpack[Options]) -> Field:
    """Whatever else there is to say."""
    options: Options = {"width": 20, **more}
    return long_text(
        "notes",
        N_("Notes"),
        "备注说明|说明|批注|附注|备考|Note|Remark|Remarks|Comment|Comments|備考|コメント|メモ|Remarques|"
        "Commentaires|Observations|Notas|Observações|Bemerkung|Notizen|" + headers,
        **options,
    )


PRIORITIES = (
    pick("low", N_("Low"), "低|低级|L|3|P3|P4|Minor|Lowest|可延后|不急|低い|小|Basse|Faible"),
    pick(
        "medium",
        N_("Medium"),
        "中|中级|一般|普通|M|2|P2|Normal|Moderate|Med|Middle|標準|中程度|Moyenne|Moyen",
        Tone.ACCENT,
    ),
    pick("high", N_("High"), "高|高级|重要|H|1|P1|Major|Important|高い|大|Haute|Élevée|Élevé", Tone.AMBER),
    pick(
        "urgent",
        N_("Urgent"),
        "紧急|特急|加急|急|非常紧急|最高|P0|Critical|Highest|Immediate|Very high|Emergency|緊急|Urgente|Critique",
        Tone.RED,
    ),
)

PRIORITY_WORDS = (
    "优先等级|优先次序|紧急程度|重要程度|重要性|MoSCoW|Prioridade|Prioridad|Priorität|Prio|"
    "Priority level|Urgency|Importance|優先順位|優先度|Priorité"
)


def priority(headers: str = PRIORITY_WORDS, **more: Unpack[Options]) -> Field:
    """How much it presses."""
    return choice("priority", N_("Priority"), PRIORITIES, headers, **more)


STAGES = (
    pick(
        "initiate",
        N_("Initiating"),
        "启动阶段|立项|启动|前期|Initiation|Initiate|Initiating|Start-up|立ち上げ|Démarrage",
        Tone.VIOLET,
    ),
    pick("plan", N_("Planning"), "规划阶段|计划|计划阶段|策划|设计|Plan|Design|計画|Planification", Tone.ACCENT),
    pick(
        "execute",
        N_("Executing"),
        "执行阶段|实施|实施阶段|执行中|建设|开发|Execution|Execute|Implementation|実行|Exécution",
        Tone.ACCENT,
    ),
    pick(
        "monitor",
        N_("Monitoring"),
        "监控阶段|控制|试运行|Monitor|Monitoring & Controlling|Control|監視|Suivi",
        Tone.AMBER,
    ),
    pick("close", N_("Closing"), "收尾阶段|结项|验收|关闭|Close|Closure|Closing|Close-out|終結|Clôture", Tone.GREEN),
)

STATUS_WORDS = (
    "达成情况|是否完成|是否办结|是否关闭|是否销号|销号情况|是否到货|到货状态|完结状态|办结情况|验收状态|"
    "验收结论|Open/Closed|RAG status|"
    "当前状态|处理状态|进展状态|完成状态|执行状态|办理状态|State|Current status|Current state|"
    "Progress status|ステータス|状況|状態|"
    "対応状況|進捗状況|Statut|État|Etat"
)


def status(choices: tuple[Choice, ...], default: str, headers: str = STATUS_WORDS) -> Field:
    """Where it stands, out of a closed list."""
    return choice("status", N_("Status"), choices, headers, default=default)


def open_status(choices: tuple[Choice, ...], default: str, headers: str = STATUS_WORDS) -> Field:
    """Where it stands, out of a list the organisation may extend."""
    return open_choice("status", N_("Status"), choices, headers, default=default)


OPEN_CLOSED = (
    pick("open", N_("Open"), "未关闭|待处理|未解决|未整改|新建|新增|New|To do|Not started|未対応|Ouvert", Tone.AMBER),
    pick("in_progress", N_("In progress"), "进行中|处理中|整改中|Ongoing|Working|WIP|対応中|En cours", Tone.ACCENT),
    pick(
        "closed",
        N_("Closed"),
        "已关闭|关闭|已解决|已完成|完成|已整改|Done|Complete|Completed|Resolved|完了|Fermé|Clos",
        Tone.GREEN,
    ),
)
