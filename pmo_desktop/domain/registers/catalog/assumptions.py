"""Assumptions, constraints, dependencies and decisions of a RAID log."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OPEN_CLOSED,
    choice,
    code,
    due,
    long_text,
    notes,
    open_status,
    owner,
    pick,
    project,
)
from pmo_desktop.domain.registers.checks import overdue
from pmo_desktop.domain.registers.spec import Ending, Group, Register

KINDS = (
    pick("assumption", N_("Assumption"), "假设|假定|前提|A|Assumptions|前提条件|Hypothèse"),
    pick("constraint", N_("Constraint"), "约束|制约|限制|C|Constraints|制約|Contrainte"),
    pick("dependency", N_("Dependency"), "依赖|外部依赖|D|Dependencies|依存|Dépendance"),
    pick("decision", N_("Decision"), "决策|决定|决议|Decisions|決定|Décision"),
)

ASSUMPTIONS = Register(
    key="assumptions",
    title=N_("Assumptions and dependencies"),
    one=N_("Assumption"),
    group=Group.RISKS,
    name_field="description",
    prefix="AD-",
    about=N_("What the plan takes for granted or waits for: assumptions, constraints, dependencies, decisions."),
    sheets=(
        "decisions",
        "decision log",
        "假设",
        "假设与依赖",
        "假设日志",
        "依赖",
        "约束",
        "决策日志",
        "assumptions",
        "assumption log",
        "dependencies",
        "decisions",
        "decision log",
        "constraints",
        "前提条件",
        "hypothèses",
    ),
    identity=("code", "description"),
    ending=Ending("status", over=("closed",), given_up="closed"),
    sort=("code",),
    group_by="kind",
    checks=(overdue,),
    fields=(
        project(),
        code("假设编号|Assumption ID"),
        choice(
            "kind",
            N_("Kind of assumption"),
            KINDS,
            "类型|类别|分类|Type|Category|Kind|区分|種別|Type d'hypothèse",
            default="assumption",
        ),
        long_text(
            "description",
            N_("Assumption"),
            "描述|内容|假设内容|假设|假设条件|依赖事项|约束条件|决策内容|Description|Statement|"
            "Assumption description|Details|Dependency|Decision|内容詳細|前提|Hypothèse|"
            "Constraint|Decision made",
            required=True,
            width=34,
        ),
        owner(),
        due(),
        open_status(OPEN_CLOSED, "open"),
        notes("影响|Impact"),
    ),
)
