"""Scope items and their trace to deliverables."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    code,
    day,
    long_text,
    notes,
    open_status,
    owner,
    pick,
    priority,
    project,
    ref,
    text,
)
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

STATES = (
    pick("proposed", N_("Proposed"), "新建|新增|待评审|待确认|提出|New|Open|Draft|Backlog|To do|未着手|Proposé"),
    pick(
        "approved",
        N_("Approved"),
        "已批准|已确认|已评审|评审通过|Confirmed|Agreed|Accepted for build|承認|Approuvé",
        Tone.ACCENT,
    ),
    pick("in_progress", N_("In progress"), "进行中|开发中|实现中|Ongoing|Doing|Working|対応中|En cours", Tone.ACCENT),
    pick("done", N_("Done"), "已完成|已实现|完成|Complete|Completed|Implemented|Closed|完了|Terminé", Tone.GREEN),
    pick("accepted", N_("Accepted"), "已验收|验收通过|Verified|Signed off|検収済|Accepté", Tone.GREEN),
    pick("rejected", N_("Rejected"), "已拒绝|拒绝|不做|取消|已取消|Cancelled|Canceled|Dropped|Deferred|却下|Rejeté"),
)

REQUIREMENTS = Register(
    key="requirements",
    title=N_("Requirements"),
    one=N_("Requirement"),
    group=Group.SCOPE,
    name_field="title",
    prefix="REQ-",
    about=N_("Requirements and scope items, traced to tasks and acceptance."),
    sheets=(
        "traceability",
        "产品待办事项",
        "feature list",
        "产品待办",
        "待办列表",
        "use cases",
        "用例",
        "功能列表",
        "需求",
        "需求清单",
        "需求跟踪",
        "需求跟踪矩阵",
        "需求列表",
        "范围",
        "功能清单",
        "requirements",
        "requirement",
        "RTM",
        "traceability",
        "scope",
        "backlog",
        "product backlog",
        "user stories",
        "要件",
        "要件一覧",
        "機能一覧",
        "exigences",
        "besoins",
    ),
    identity=("code", "title"),
    ending=Ending("status", over=("done", "accepted", "rejected"), given_up="rejected"),
    sort=("code",),
    group_by="project",
    fields=(
        project(),
        code("需求编号|需求ID|功能编号|Requirement ID|Req ID|Req No|Story ID|要件ID|要件番号|機能ID"),
        text(
            "title",
            N_("Requirement"),
            "需求项|需求标题|需求点|功能需求|User story|Requirement title|Requirement name|要件名|要求事項|"
            "Use case|功能项|Requirements|待确认需求|需求|需求名称|需求标题|标题|功能|功能名称|功能点|"
            "范围项|Requirement name|Requirement title|"
            "Title|Name|Feature|User story|Story|Functionality|要件|要件名|機能名|Exigence|Besoin",
            required=True,
            width=28,
        ),
        long_text(
            "description",
            N_("Description"),
            "需求描述|描述|需求内容|内容|功能描述|详细描述|Requirement description|Details|Detail|要件内容|"
            "機能概要|概要|詳細",
            in_grid=False,
        ),
        text(
            "source",
            N_("Source"),
            "来源|需求来源|提出人|提出方|提出部门|Origin|Requested by|Stakeholder|Requester|As a|依頼元|要求元|Origine|"
            "Raised by",
        ),
        priority(),
        open_status(STATES, "proposed"),
        owner(),
        ref(
            "task",
            N_("Related task"),
            "tasks",
            "任务|对应任务|相关任务|关联任务|WBS|Task|WBS deliverable|関連タスク|Tâche liée",
        ),
        long_text(
            "acceptance",
            N_("Acceptance criteria"),
            "验收标准|验收条件|接受标准|Acceptance|Criteria|Success criteria|受入基準|受入条件|Critères d'acceptation|"
            "Definition of done|Fit criterion",
            in_grid=False,
        ),
        day(
            "accepted_on",
            N_("Accepted on"),
            "验收日期|验收时间|确认日期|Acceptance date|Accepted|Date accepted|検収日|Date d'acceptation",
        ),
        notes(),
    ),
)
