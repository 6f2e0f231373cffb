"""What has happened and must be solved."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OWNER_WORDS,
    code,
    day,
    due,
    long_text,
    notes,
    open_choice,
    owner,
    person,
    pick,
    priority,
    project,
    ref,
    scale,
    status,
    text,
)
from pmo_desktop.domain.registers.checks import closed_needs_date, closed_though_open, needs, not_before, overdue
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

CATEGORIES = (
    pick("technical", N_("Technical"), "技术|技术问题|功能|程序|Bug|缺陷|Technology|Functional|技術|Technique"),
    pick("schedule", N_("Time"), "进度|进度问题|时间|Schedule|スケジュール|Délai"),
    pick("cost", N_("Cost"), "成本|费用|资金|Budget|Financial|コスト|Coût"),
    pick("quality", N_("Quality"), "质量|质量问题|品質|Qualité"),
    pick("resource", N_("People and resources"), "资源|人员|人力|Resource|Resources|Staffing|要員|Ressources"),
    pick("requirement", N_("Scope and requirements"), "需求|范围|需求问题|Scope|Requirements|要件|仕様|Périmètre"),
    pick(
        "management", N_("Management"), "管理|管理问题|组织|沟通|协调|Organisational|Organizational|管理面|Organisation"
    ),
    pick("external", N_("External"), "外部|客户|供应商|环境|Client|Supplier|Environment|外部要因|Externe"),
)

STATES = (
    pick(
        "open",
        N_("Open"),
        "打开|开放|未关闭|待处理|未处理|未解决|新建|新增|待确认|激活|否|New|To do|Not started|Raised|"
        "Logged|Active|Reopened|未対応|未着手|新規|オープン|起票|Ouvert|À faire",
        Tone.AMBER,
    ),
    pick(
        "in_progress",
        N_("In progress"),
        "进行中|处理中|解决中|跟进中|跟踪中|修复中|已分配|Ongoing|Working|WIP|Assigned|Under investigation|"
        "Investigating|対応中|調査中|En cours",
        Tone.ACCENT,
    ),
    pick(
        "blocked",
        N_("Blocked"),
        "受阻|阻塞|挂起|暂停|暂缓|搁置|延期|On hold|Waiting|Pending|Deferred|Escalated|Stuck|保留|Bloqué|En attente",
        Tone.RED,
    ),
    pick(
        "resolved",
        N_("Resolved"),
        "已解决|解决|已处理|已修复|待验证|待审核|完成|已完成|是|Fixed|Solved|Done|Complete|Completed|"
        "対応済|解決済|修正済|Résolu",
        Tone.GREEN,
    ),
    pick(
        "closed",
        N_("Closed"),
        "关闭|已关闭|已验证|不处理|取消|作废|拒绝|Close|Verified|Cancelled|Canceled|Rejected|Won't fix|"
        "Duplicate|完了|クローズ|却下|Fermé|Clos",
        Tone.GREEN,
    ),
)

ISSUES = Register(
    key="issues",
    title=N_("Issue log"),
    one=N_("Issue"),
    group=Group.RISKS,
    name_field="title",
    prefix="I-",
    about=N_("What has happened and must be solved."),
    sheets=(
        "punch list",
        "snag list",
        "rfi log",
        "blockers",
        "问题",
        "问题清单",
        "问题列表",
        "问题跟踪",
        "问题管理",
        "问题日志",
        "缺陷",
        "缺陷清单",
        "bug",
        "bugs",
        "issue",
        "issues",
        "issue log",
        "issue list",
        "defects",
        "problem log",
        "課題",
        "課題一覧",
        "課題管理表",
        "不具合一覧",
        "不具合",
        "障害",
        "problèmes",
        "anomalies",
    ),
    identity=("code", "title"),
    ending=Ending("status", over=("resolved", "closed"), given_up="closed"),
    sort=("due", "code"),
    group_by="project",
    checks=(
        closed_needs_date("closed", "resolved"),
        closed_though_open("closed", "resolved"),
        not_before("raised_on", "closed_on", N_("It is closed before it was raised.")),
        overdue,
        needs("status", ("resolved", "closed"), "resolution", N_("It is solved, but nobody wrote down how.")),
    ),
    fields=(
        project(),
        code(
            "Issue key|Key|问题编号|问题ID|缺陷编号|Bug编号|Issue ID|Issue No|Issue number|Bug ID|Defect ID|Ticket|"
            "Ticket No|課題番号|課題No|課題ID|不具合番号|不具合No|管理番号"
        ),
        text(
            "title",
            N_("Issue"),
            "问题点|问题事项|缺陷标题|缺陷名称|Bug标题|故障现象|存在问题|Issue/Problem|"
            "问题|问题名称|问题标题|标题|问题概述|问题摘要|主题|Issue title|Issue name|Issue summary|Title|"
            "Summary|Subject|Problem|Bug|Bug title|Defect|課題|課題名|件名|タイトル|不具合件名|不具合名|"
            "Problème|Sujet|"
            "Blocker|Impediment|Question|Query|Concern|Obstacle|Headline",
            required=True,
            width=28,
        ),
        long_text(
            "description",
            N_("Description"),
            "详情|课题详细|課題詳細|问题描述|描述|问题内容|内容|具体描述|详细描述|问题说明|"
            "问题现象|现象|重现步骤|缺陷描述|"
            "Issue description|Problem description|Details|Steps to reproduce|Detail|課題内容|内容詳細|"
            "事象|不具合内容|現象|詳細",
            in_grid=False,
        ),
        open_choice(
            "category",
            N_("Category"),
            CATEGORIES,
            "类别|问题类别|问题类型|类型|问题分类|分类|缺陷类型|所属模块|模块|功能模块|Issue type|Type|"
            "Issue category|Area|Module|Component|種別|課題種別|分類|カテゴリ|区分|課題区分|Catégorie",
            in_grid=False,
        ),
        scale(
            "severity",
            N_("Severity"),
            "缺陷级别|Bug级别|严重程度|严重性|严重等级|严重级别|影响程度|缺陷等级|Bug等级|Severity level|Sev|"
            "Impact|"
            "Issue severity|重大度|深刻度|影響度|Gravité|"
            "Criticality",
        ),
        priority(
            "优先等级|优先次序|紧急程度|重要程度|重要性|问题等级|问题级别|级别|等级|Prio|Priority level|"
            "Urgency|Importance|優先順位|優先度|重要度|緊急度|Priorité"
        ),
        person(
            "raised_by",
            N_("Raised by"),
            "提出部门|反馈单位|报障人|录入人|提出单位|登记人|"
            "提出者|作成者|提出人|提报人|发现人|报告人|反馈人|提交人|测试人员|测试人|来源|问题来源|"
            "Reported by|Reporter|"
            "Identified by|Opened by|Submitted by|Found by|Logged by|Author|起票者|報告者|発見者|提起者|"
            "登録者|Signalé par|"
            "Originator|Submitter",
        ),
        day(
            "raised_on",
            N_("Raised on"),
            "作成日|提出日期|提出时间|发现日期|发现时间|登记日期|反馈时间|提交日期|提交时间|记录日期|创建日期|"
            "创建时间|日期|Date raised|Date reported|Date opened|Date identified|Date logged|Raised date|"
            "Reported on|Opened|Created|Date|起票日|発生日|発見日|登録日|提起日|Date de signalement|"
            "Date found|Submitted",
        ),
        owner(
            OWNER_WORDS + "|解决人|修复人|处理人员|开发人员|开发者|Resolver|Fixed by|Issue owner|対応担当者|修正者",
        ),
        due(),
        status(
            STATES,
            "open",
            "问题状态|当前状态|处理状态|解决状态|是否解决|是否关闭|缺陷状态|处理情况|完成状态|State|"
            "Issue status|Current status|Current_Status|Open/Closed|Bug status|ステータス|状態|状況|"
            "対応状況|課題状況|Statut|État",
        ),
        long_text(
            "resolution",
            N_("Resolution"),
            "解决对策|对策|处理方式|处理对策|解决进展|处理进展|解决情况|Next steps|Resolution / Next steps|"
            "Action required|Remedy|対応方針|"
            "対応詳細|経緯|対応|"
            "解决方案|解决措施|处理结果|解决办法|处理措施|解决方法|处理方案|处理意见|解决结果|应对措施|"
            "措施|整改措施|Solution|Action taken|Actions|Action|Corrective action|Fix|Resolution/Comments|"
            "Countermeasure|対応内容|対応策|対策|解決策|処置|処置内容|Résolution|Actions correctives|"
            "Fix implemented|Workaround|Answer|Remediation|Action plan|Response",
            width=26,
        ),
        day(
            "closed_on",
            N_("Closed on"),
            "实际结束日期|Actual end date|关闭日期|关闭时间|解决日期|解决时间|实际完成时间|实际完成日期|"
            "实际解决时间|完成日期|修复日期|"
            "处理时间|Date closed|Date resolved|Closed date|Close date|Resolved date|Closing date|Resolved on|"
            "Resolution date|Actual resolution date|Completed|完了日|対応完了日|解決日|クローズ日|"
            "Date de clôture",
            in_grid=False,
        ),
        ref(
            "risk",
            N_("From risk"),
            "risks",
            "风险|来源风险|关联风险|对应风险|Risk|Related risk|Risk ID|関連リスク|Risque lié",
            in_grid=False,
        ),
        ref(
            "task",
            N_("Related task"),
            "tasks",
            "任务ID|Task ID|任务|相关任务|关联任务|Task|Related activity|関連タスク|Tâche liée",
            in_grid=False,
        ),
        notes("最新进展|进展|跟踪记录|进展情况|根本原因|原因分析", in_grid=False),
    ),
)
