"""Stage gates and the standard process, from a process template."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    STAGES,
    choice,
    day,
    due,
    long_text,
    notes,
    open_choice,
    owner,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.checks import needs, not_in_future
from pmo_desktop.domain.registers.spec import Group, Register, Tone

DECISIONS = (
    pick("pass", N_("Passed"), "通过|合格|同意|批准|Pass|Go|Approved|OK|可|合格する", Tone.GREEN),
    pick(
        "conditional",
        N_("Passed with conditions"),
        "有条件通过|带条件通过|整改后通过|Conditional|Conditional pass|Conditional go|条件付き",
        Tone.AMBER,
    ),
    pick("fail", N_("Failed"), "不通过|未通过|不合格|否决|驳回|Fail|No go|Rejected|不可|不合格する", Tone.RED),
    pick("open", N_("Not decided"), "待评审|未评审|待决定|Open|Pending|TBD|未実施"),
)

GATES = Register(
    key="gates",
    title=N_("Stage gates"),
    one=N_("Gate"),
    group=Group.GOVERNANCE,
    about=N_("The gates of the firm's standard process: what must be there, who decides, what was decided."),
    sheets=("阶段关口", "阶段评审", "关口", "评审点", "里程碑评审", "gates", "stage gates", "phase gate", "ゲート"),
    identity=("project", "name"),
    sort=("due",),
    group_by="project",
    checks=(
        needs(
            "decision",
            ("pass", "conditional", "fail"),
            "decided_on",
            N_("It is decided, but the date of the decision is missing."),
        ),
        not_in_future("decided_on"),
    ),
    fields=(
        project(),
        open_choice("stage", N_("Stage"), STAGES, "阶段名称|所属阶段|项目阶段|Phase|フェーズ|Étape"),
        text(
            "name",
            N_("Gate"),
            "关口|关口名称|评审点|评审名称|决策点|Gate name|Review|Milestone|ゲート名|Jalon",
            required=True,
            width=22,
        ),
        long_text(
            "checklist",
            N_("Checklist"),
            "检查清单|检查项|评审要点|通过条件|准入条件|Criteria|Exit criteria|Entry criteria|チェックリスト",
        ),
        owner("评审负责人|主持人|决策人|Responsible|Decision maker|Gatekeeper|担当|責任者|Responsable"),
        due(
            "Planned review|计划评审|计划评审日期|计划日期|评审时间|计划时间|Planned date|Review date|Due|予定日|"
            "Échéance"
        ),
        day(
            "decided_on",
            N_("Decided on"),
            "决策日期|评审日期|实际评审日期|通过日期|Decision date|Actual date|決定日|Date held",
        ),
        choice(
            "decision",
            N_("Decision"),
            DECISIONS,
            "评审结论|评审结果|结论|结果|Result|Outcome|Gate decision|判定|Décision|Go/No-Go",
            default="open",
            width=12,
        ),
        notes(),
    ),
)
