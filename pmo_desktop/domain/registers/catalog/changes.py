"""Change requests and their control."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    code,
    day,
    days,
    long_text,
    money,
    notes,
    open_choice,
    person,
    pick,
    priority,
    project,
    ref,
    status,
    text,
)
from pmo_desktop.domain.registers.checks import needs, not_before
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

TYPES = (
    pick("scope", N_("Scope"), "范围|需求|范围变更|需求变更|功能|Requirement|スコープ|要件|Périmètre"),
    pick("schedule", N_("Time"), "进度|工期|进度变更|时间|Schedule|スケジュール|Délai"),
    pick("cost", N_("Cost"), "成本|费用|预算|成本变更|Budget|コスト|Coût"),
    pick("design", N_("Design"), "设计|设计变更|方案|技术|Technical|設計|Conception"),
    pick("contract", N_("Contract"), "合同|合同变更|商务|契約|Contrat"),
    pick("people", N_("People"), "人员|人员变更|资源|Resource|要員|Ressources"),
)

STATES = (
    pick("draft", N_("Draft"), "草稿|拟稿|未提交|新建|下書き|Brouillon"),
    pick(
        "submitted",
        N_("Submitted"),
        "已提交|提交|待审批|待评估|申请中|待审核|审批中|Open|New|Pending|Requested|Raised|申請中|提出済|Soumis",
        Tone.AMBER,
    ),
    pick(
        "assessed",
        N_("Assessed"),
        "已评估|评估中|评估完成|Under review|In review|Evaluated|Analysed|In progress|評価済|検討中|Évalué",
        Tone.ACCENT,
    ),
    pick(
        "approved",
        N_("Approved"),
        "已批准|批准|审批通过|通过|同意|已审批|Approve|Accepted|Authorised|Authorized|承認|承認済|Approuvé",
        Tone.GREEN,
    ),
    pick(
        "rejected",
        N_("Rejected"),
        "已拒绝|拒绝|驳回|不通过|不同意|否决|审批不通过|Reject|Declined|Denied|却下|否認|Rejeté|Refusé",
        Tone.RED,
    ),
    pick(
        "implemented",
        N_("Implemented"),
        "已实施|已执行|实施完成|已完成|完成|关闭|已关闭|Done|Complete|Completed|Closed|実施済|完了|Mis en œuvre",
        Tone.GREEN,
    ),
    pick("withdrawn", N_("Withdrawn"), "撤回|已撤回|撤销|取消|已取消|Cancelled|Canceled|取下げ|Retiré"),
)

CHANGES = Register(
    key="changes",
    title=N_("Change register"),
    one=N_("Change request"),
    group=Group.SCOPE,
    name_field="title",
    prefix="CR-",
    panel="change",
    about=N_("Change requests: what they do to dates, money and scope, who decided, what was done."),
    sheets=(
        "变更",
        "变更登记册",
        "变更记录",
        "变更申请",
        "变更管理",
        "变更清单",
        "变更日志",
        "changes",
        "change log",
        "change request",
        "change register",
        "change control",
        "変更",
        "変更管理表",
        "変更一覧",
        "変更要求",
        "demandes de changement",
    ),
    identity=("code", "title"),
    ending=Ending("status", over=("rejected", "implemented", "withdrawn"), given_up="withdrawn"),
    sort=("-requested_on", "code"),
    group_by="project",
    checks=(
        needs(
            "status",
            ("approved", "rejected"),
            "decided_on",
            N_("It is decided, but the date of the decision is missing."),
        ),
        needs("status", ("approved", "rejected"), "approver", N_("It is decided, but nobody is named who decided.")),
        needs("status", ("implemented",), "implemented_on", N_("It is implemented, but the date is missing.")),
        not_before("requested_on", "decided_on", N_("It is decided before it was requested.")),
        not_before("decided_on", "implemented_on", N_("It is implemented before it was decided.")),
    ),
    fields=(
        project(),
        code(
            "变更编号|变更ID|变更单号|变更号|申请编号|CR No|CR ID|CR number|Change ID|Change No|"
            "Change request ID|変更番号|変更ID|変更管理番号"
        ),
        text(
            "title",
            N_("Change request"),
            "变更|变更名称|变更标题|变更事项|变更主题|标题|变更项|变更摘要|Change title|Change|Change name|"
            "Title|Summary|Subject|変更件名|変更名|件名|変更項目|Changement|Objet",
            required=True,
            width=26,
        ),
        long_text(
            "description",
            N_("Description"),
            "变更内容|变更描述|描述|内容|变更说明|详细描述|Change description|Description of change|"
            "Details|変更内容|詳細",
            in_grid=False,
        ),
        long_text(
            "reason",
            N_("Reason"),
            "变更原因|原因|变更理由|理由|变更依据|Reason for change|Justification|Rationale|Business case|"
            "変更理由|Motif|Justification du changement",
            width=20,
            in_grid=False,
        ),
        open_choice(
            "type",
            N_("Type of change"),
            TYPES,
            "类型|变更类型|变更类别|类别|变更分类|Change type|Type|Category|変更種別|変更区分|種別|Type de changement",
        ),
        person(
            "requested_by",
            N_("Requested by"),
            "申请人|变更申请人|提出人|提出方|发起人|变更提出人|Requester|Requestor|Raised by|Submitted by|"
            "Originator|申請者|依頼者|提案者|Demandeur|"
            "Initiator|Initiated by|Proposed by",
        ),
        day(
            "requested_on",
            N_("Requested on"),
            "申请时间|变更时间|变更日期|提交时间|Date submitted|Submitted on|"
            "申请日期|申请时间|提出日期|提出时间|变更日期|提交日期|日期|Request date|Date requested|"
            "Date raised|Date submitted|Raised on|Date|申請日|依頼日|起票日|Date de demande",
        ),
        priority(),
        long_text(
            "scope_impact",
            N_("Scope impact"),
            "范围影响|对范围的影响|影响范围|影响分析|变更影响|影响|Impact on scope|Impact|Impact analysis|"
            "スコープ影響|影響範囲|影響内容|Impact périmètre|"
            "Impact assessment",
            in_grid=False,
        ),
        days(
            "schedule_impact_days",
            N_("Schedule impact"),
            "延长工期|工期变化|工期增减|顺延天数|Added days|Delay days|进度影响|工期影响|对进度的影响|"
            "影响工期|影响天数|工期变化(天)|Impact on schedule|"
            "Schedule impact (days)|Time impact|Delay|納期影響|スケジュール影響|Impact délai",
        ),
        money(
            "cost_impact",
            N_("Cost impact"),
            "增加费用|费用增减|费用变化|增减费用|Added cost|Cost change|成本影响|费用影响|对成本的影响|"
            "变更金额|变更费用|影响金额|Impact on cost|Cost|Change amount|"
            "Budget impact|コスト影響|費用影響|Impact coût|"
            "Estimated cost",
        ),
        long_text(
            "quality_impact",
            N_("Quality impact"),
            "质量影响|对质量的影响|Impact on quality|品質影響|Impact qualité",
            in_grid=False,
        ),
        status(
            STATES,
            "draft",
            "变更状态|审批状态|当前状态|审批结果|审批结论|State|Change status|Approval status|Decision|"
            "Disposition|ステータス|状態|承認状況|Statut|État",
        ),
        person(
            "approver",
            N_("Approver"),
            "审批人|批准人|决策人|审核人|审批人员|Approved by|Authorised by|Authorized by|Decision by|CCB|"
            "承認者|決裁者|Approbateur|"
            "Decision maker|CCB member",
        ),
        day(
            "decided_on",
            N_("Decided on"),
            "审批日期|批准日期|审批时间|决策日期|批准时间|Decision date|Approval date|Date approved|"
            "Approved on|承認日|決定日|Date de décision|"
            "Approved",
        ),
        day(
            "implemented_on",
            N_("Implemented on"),
            "实施日期|执行日期|完成日期|实施时间|变更完成时间|关闭日期|Implementation date|"
            "Date implemented|Completed on|Date closed|実施日|完了日|Date de mise en œuvre|"
            "Date completed|Completion date",
            in_grid=False,
        ),
        ref(
            "baseline",
            N_("New baseline"),
            "baselines",
            "基线|新基线|更新基线|基线版本|Baseline|ベースライン",
            in_grid=False,
        ),
        notes(in_grid=False),
    ),
)
