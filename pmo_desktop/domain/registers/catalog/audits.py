"""Process audits with a scored checklist."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OPEN_CLOSED,
    code,
    day,
    due,
    long_text,
    notes,
    number,
    open_status,
    owner,
    person,
    project,
    text,
)
from pmo_desktop.domain.registers.checks import closed_needs_date, not_before, overdue
from pmo_desktop.domain.registers.spec import Ending, Group, Register

AUDITS = Register(
    key="audits",
    title=N_("Audits"),
    one=N_("Audit"),
    group=Group.QUALITY,
    name_field="title",
    prefix="AU-",
    about=N_("Audits of projects against the process, with a scored checklist and findings to close."),
    sheets=(
        "audit checklist",
        "internal audit",
        "项目审计",
        "审计",
        "审计记录",
        "过程审计",
        "合规检查",
        "audits",
        "audit log",
        "audit",
        "compliance",
        "監査",
        "監査記録",
    ),
    identity=("code", "title"),
    ending=Ending("status", over=("closed",), given_up="closed"),
    sort=("-date",),
    group_by="project",
    checks=(closed_needs_date(), overdue, not_before("date", "closed_on", N_("It is closed before it was checked."))),
    fields=(
        project(),
        code("审计编号|Audit ID|Audit No|監査番号"),
        text(
            "title",
            N_("Audit"),
            "审计|审计名称|审计项目|审计主题|审计内容|标题|Audit title|Audit name|Title|Subject|監査名|件名",
            required=True,
            width=24,
        ),
        person(
            "auditor",
            N_("Auditor"),
            "审计人|审计员|审核人|检查人|Audited by|Lead auditor|監査者|監査人|Auditeur",
        ),
        day("date", N_("Audited on"), "日期|审计日期|审计时间|检查日期|Date|Audit date|監査日|Date d'audit"),
        long_text(
            "checklist",
            N_("Checklist"),
            "检查表|检查清单|审计要点|检查项|审计检查表|Check list|Audit criteria|チェックリスト|Liste de contrôle",
            in_grid=False,
        ),
        number("score", N_("Audit score"), "得分|评分|审计得分|分数|符合率|Score|Rating|Points|点数"),
        long_text(
            "findings",
            N_("Findings"),
            "发现|审计发现|发现问题|不符合项|问题|Finding|Non-conformities|指摘事項|Constats|Observation",
        ),
        long_text(
            "corrective_action",
            N_("Corrective action"),
            "整改措施|纠正措施|整改要求|处理措施|改进措施|措施|Action|Corrective actions|CAPA|"
            "Action required|是正処置|是正措置|対策|Action corrective|"
            "Management response|Agreed action",
            width=22,
            in_grid=False,
        ),
        owner(),
        due(
            "截止日期|整改期限|要求完成时间|整改时限|Due|Deadline|Target date|By when|"
            "Target completion date|Target close-out|期限|Échéance"
        ),
        day(
            "closed_on",
            N_("Closed on"),
            "关闭日期|整改完成日期|关闭时间|完成日期|整改日期|整改完成时间|Date closed|Closed date|"
            "Completed on|完了日|Date de clôture",
        ),
        open_status(OPEN_CLOSED, "open"),
        notes(in_grid=False),
    ),
)
