"""What is handed over and accepted."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OWNER_WORDS,
    code,
    day,
    due,
    notes,
    open_status,
    owner,
    pick,
    project,
    ref,
    text,
)
from pmo_desktop.domain.registers.checks import needs, not_before, overdue
from pmo_desktop.domain.registers.spec import Group, Register, Tone

STATES = (
    pick("open", N_("To be delivered"), "未提交|未交付|待提交|未开始|Open|Not started|Pending|未提出|À livrer"),
    pick("in_progress", N_("In progress"), "编写中|进行中|准备中|Ongoing|Draft|作成中|En cours", Tone.ACCENT),
    pick(
        "submitted",
        N_("Submitted"),
        "已提交|已交付|待验收|Delivered|Sent|In review|提出済|納品済|Livré",
        Tone.AMBER,
    ),
    pick(
        "accepted",
        N_("Accepted"),
        "已验收|验收通过|通过|合格|已签收|完成|已完成|Approved|Signed off|Done|Complete|Completed|検収済|Accepté",
        Tone.GREEN,
    ),
    pick("rejected", N_("Rejected"), "退回|不通过|不合格|验收不通过|Returned|差戻し|Rejeté", Tone.RED),
)

DELIVERABLES = Register(
    key="deliverables",
    title=N_("Deliverables"),
    one=N_("Deliverable"),
    group=Group.SCOPE,
    prefix="DL-",
    about=N_("What is handed over to the client and accepted."),
    sheets=(
        "submittal log",
        "submittals",
        "交付物",
        "交付物清单",
        "交付成果",
        "成果清单",
        "交付清单",
        "deliverables",
        "deliverable list",
        "outputs",
        "成果物",
        "成果物一覧",
        "納品物",
        "livrables",
    ),
    identity=("code", "name"),
    sort=("due", "code"),
    group_by="project",
    checks=(
        not_before("submitted_on", "accepted_on", N_("It is accepted before it was submitted.")),
        needs("status", ("accepted",), "accepted_on", N_("It is accepted, but the date is missing.")),
        overdue,
    ),
    fields=(
        project(),
        code("交付物编号|成果编号|Deliverable ID|成果物ID|成果物番号"),
        text(
            "name",
            N_("Deliverable"),
            "交付件|交付件名称|交付内容|输出成果|提交物|提交成果|成果文件|成果物名称|"
            "交付物|交付物名称|成果|成果名称|交付成果|名称|Deliverable name|Name|Title|Item|Output|成果物|"
            "成果物名|納品物|Livrable",
            required=True,
            width=26,
        ),
        ref(
            "task",
            N_("Related task"),
            "tasks",
            "対象工程|作業項目|任务|对应任务|WBS|里程碑|关联任务|Task|Milestone|Activity|関連タスク|Tâche liée",
        ),
        owner(OWNER_WORDS + "|提交人|提交单位|编制人|编写人|交付人|Prepared by|Author|Submitted by"),
        due(
            "截止日期|交付日期|计划交付日期|计划交付时间|计划完成日期|应交日期|交付时间|Due|Deadline|"
            "Delivery date|Planned delivery|Target date|納期|提出期限|提出予定日|Échéance|Date de livraison"
        ),
        day(
            "submitted_on",
            N_("Submitted on"),
            "实际提交时间|实际完成时间|实际完成日期|提交完成日期|Actual submission|"
            "实际提交|实际交付|实际提交日期|"
            "提交日期|提交时间|实际交付日期|实际交付时间|交付日|Submitted|Submission date|Delivered on|"
            "Actual delivery|提出日|納品日|Date de remise",
        ),
        day(
            "accepted_on",
            N_("Accepted on"),
            "Signed off|Signed-off date|Accepted date|验收日期|验收时间|确认日期|签收日期|Acceptance date|"
            "Accepted|Sign-off date|検収日|Date d'acceptation",
        ),
        text(
            "accepted_by",
            N_("Accepted by"),
            "验收人|签收人|确认人|接收方|接收人|Approver|Sign-off by|Approved by|検収者|Accepté par|Reviewer",
            width=10,
        ),
        open_status(STATES, "open"),
        text("version", N_("Version"), "版本|版本号|Ver|Rev|Revision|版|バージョン", width=7),
        notes(),
    ),
)
