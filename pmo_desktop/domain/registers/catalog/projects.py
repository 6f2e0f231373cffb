"""The portfolio: one row a project."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    STAGES,
    choice,
    code,
    day,
    days,
    money,
    notes,
    open_choice,
    other_program,
    percent,
    person,
    pick,
    priority,
    ref,
    status,
    text,
    yes_no,
)
from pmo_desktop.domain.registers.checks import closed_needs_date, not_before, not_more_than
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

TYPES = (
    pick("delivery", N_("Customer delivery"), "交付|客户项目|交付项目|实施项目"),
    pick("research", N_("Research and development"), "研发|自研|产品研发|研发项目|R&D"),
    pick("consulting", N_("Consulting"), "咨询|咨询项目|顾问"),
    pick("construction", N_("Construction"), "工程|施工|建设|基建"),
    pick("internal", N_("Internal"), "内部|内部项目|自有"),
    pick("maintenance", N_("Maintenance"), "运维|维护|维保|售后"),
)

STATES = (
    pick("proposed", N_("Proposed"), "拟立项|申请中|待立项|待审批|储备|意向|Proposal|Idea|Candidate|Draft"),
    pick(
        "approved", N_("Approved"), "已立项|已批准|审批通过|未开始|未启动|Not started|Authorized|Authorised|Confirmed"
    ),
    pick(
        "active",
        N_("Active"),
        "进行中|在建|执行中|实施中|正常|In progress|Ongoing|On track|Open|進行中|En cours",
        Tone.ACCENT,
    ),
    pick("on_hold", N_("On hold"), "暂停|挂起|搁置|停工|Paused|Suspended|Hold|Deferred|保留|En pause", Tone.AMBER),
    pick(
        "done",
        N_("Done"),
        "已完成|完成|已结项|结项|已验收|已关闭|关闭|Completed|Complete|Closed|Finished|完了|Terminé",
        Tone.GREEN,
    ),
    pick("cancelled", N_("Cancelled"), "已取消|取消|终止|中止|Canceled|Terminated|Stopped|中止済|Annulé"),
)

HEALTH = (
    pick("green", N_("On track"), "绿|绿灯|正常|健康|G|Green", Tone.GREEN),
    pick("amber", N_("At risk"), "黄|黄灯|预警|关注|A|Amber|Yellow", Tone.AMBER),
    pick("red", N_("In trouble"), "红|红灯|告警|异常|严重|R|Red", Tone.RED),
    pick("grey", N_("No news"), "灰|无数据|未更新|Grey|Gray"),
)

PROJECTS = Register(
    key="projects",
    title=N_("Project ledger"),
    one=N_("Project"),
    group=Group.PORTFOLIO,
    about=N_("The portfolio: one row a project, with its dates, money and health."),
    prefix="P-",
    compute="health",
    sheets=(
        "项目台账",
        "项目一览",
        "项目清单",
        "项目列表",
        "项目总表",
        "台账",
        "项目汇总",
        "portfolio",
        "project list",
        "projects",
        "project register",
        "プロジェクト一覧",
        "案件一覧",
        "portefeuille",
    ),
    identity=("code", "name"),
    ending=Ending("status", over=("done", "cancelled"), given_up="cancelled"),
    sort=("code",),
    group_by="status",
    checks=(
        not_before("start", "finish"),
        not_before("actual_start", "actual_finish"),
        not_more_than(
            "received_amount",
            "contract_amount",
            N_("More has been received than the contract amounts to."),
        ),
        closed_needs_date("done", field="actual_finish"),
    ),
    fields=(
        code(
            "项目编号|项目编码|项目代码|项目号|合同号|合同编号|Project ID|Project code|Project No|案件番号|"
            "プロジェクトID"
        ),
        text(
            "name",
            N_("Project name"),
            "Topic title|项目|项目全称|工程名称|Project|Project title|Title|Name|案件|案件名|"
            "プロジェクト名|Projet|Nom du projet|"
            "Initiative|Engagement",
            required=True,
            width=24,
        ),
        text(
            "client",
            N_("Client"),
            "建设方|业主方|甲方单位|发包方|合同甲方|客户|最终用户|用户单位|End customer|Client name|"
            "客户名称|甲方|业主|业主单位|建设单位|委托方|客户单位|Customer|Customer name|Account|顧客|"
            "顧客名|取引先|発注者",
        ),
        person(
            "manager",
            N_("Project manager"),
            "项目主管|项目长|责任项目经理|实施经理|交付经理|Proj manager|Proj. mgr|Project mgr|"
            "项目负责人|项目经理姓名|负责人|经理|PM|Manager|Project lead|Lead|Owner|Project owner|責任者|"
            "PL|Chef de projet",
        ),
        text(
            "sponsor",
            N_("Sponsor"),
            "Exec sponsor|Business owner|Business sponsor|分管副总|责任领导|"
            "发起人|主管领导|分管领导|项目总监|Project sponsor|Executive sponsor|Commanditaire|"
            "SRO",
            in_grid=False,
        ),
        text(
            "department",
            N_("Department"),
            "承担部门|责任部门|所属部门|实施部门|事业部|Dept|Division|Business unit|部署|部門|Service",
            width=10,
            in_grid=False,
        ),
        open_choice(
            "type",
            N_("Project type"),
            TYPES,
            "类型|类别|项目类别|项目性质|Type|Category|種別|Type de projet",
            in_grid=False,
        ),
        choice(
            "stage",
            N_("Stage"),
            STAGES,
            "项目阶段|当前阶段|所处阶段|阶段|Phase|Current phase|フェーズ|工程|Étape",
            default="initiate",
        ),
        status(
            STATES,
            "active",
            "项目状态|当前状态|运行状态|进展状态|State|Project status|Current status|ステータス|状況|Statut",
        ),
        priority(),
        ref(
            "objective",
            N_("Serves objective"),
            "objectives",
            "战略目标|对应目标|Strategic objective|Goal|Strategic alignment",
            in_grid=False,
        ),
        day(
            "start",
            N_("Planned start"),
            "计划开工|计划开始|计划启动|进场时间|合同开工日期|立项|签订日期|Kick-off date|"
            "Planned start date|Forecast start|"
            "开始|开始日期|开始时间|启动时间|开工日期|立项日期|立项时间|计划开始日期|计划开始时间|"
            "预计开始时间|开工时间|Start|Start date|Project start|Begin|開始日|開始予定日|Début|"
            "Date de début",
            section=N_("Dates"),
        ),
        day(
            "finish",
            N_("Planned finish"),
            "计划完工|计划竣工|计划结束|计划完成|计划上线时间|计划验收|合同完工日期|合同工期截止|"
            "Forecast finish|Forecast end|Planned end|Planned finish|Go-live date|Target completion|"
            "计划验收日期|计划验收时间|计划结项日期|计划竣工日期|"
            "结束|结束日期|结束时间|完工日期|竣工日期|交付日期|计划完成日期|计划完成时间|计划结束日期|"
            "计划结束时间|预计完成时间|截止日期|Finish|End|End date|Finish date|Due date|Deadline|"
            "Target date|終了日|完了予定日|納期|Fin|Date de fin",
            section=N_("Dates"),
        ),
        day(
            "actual_start",
            N_("Actual start"),
            "实际开工|实际开始|实际启动时间|"
            "实际开始日期|实际开始时间|实际开工日期|Actual start date|実績開始日|Début réel",
            section=N_("Dates"),
            in_grid=False,
        ),
        day(
            "actual_finish",
            N_("Actual finish"),
            "实际完工|实际竣工日期|实际竣工|实际上线时间|终验日期|Actual finish|Actual end|"
            "实际结束日期|实际完成时间|实际完成日期|实际结束时间|验收日期|结项日期|Actual end date|"
            "Actual finish date|Completion date|実績終了日|Fin réelle",
            section=N_("Dates"),
            in_grid=False,
        ),
        percent(
            "percent_complete",
            N_("% complete"),
            "形象进度|当前进度|完成率|整体进度|项目完成率|总进度|累计进度|Overall progress|"
            "进度|完成进度|完成百分比|项目进度|总体进度|Progress|%|Complete|Completion|Percent complete|"
            "% Done|進捗率|進捗|Avancement",
            planned=True,
        ),
        money(
            "budget",
            N_("Budget"),
            "预算|批复金额|批复预算|概算|立项金额|总投资额|Approved budget|Total budget|Budget at completion|BAC|"
            "总投资|投资总额|项目总投资|"
            "预算金额|项目预算|总预算|预算成本|投资额|Budgeted|Budget amount|Planned cost|予算",
            section=N_("Money"),
            in_grid=False,
        ),
        money(
            "actual_cost",
            N_("Actual cost"),
            "Spend to date|Actual to date|Actuals|Actuals to date|Cost incurred|累计支出|累计成本|已支出|"
            "已用预算|实际投入|"
            "实际费用|已发生成本|成本|实际支出|支出|Actual|Actual spend|Spent|Cost to date|AC|実績コスト|Coût réel",
            section=N_("Money"),
            in_grid=False,
        ),
        money(
            "contract_amount",
            N_("Contract amount"),
            "合同额|合同总价|签约合同额|中标金额|中标价|合同价款|Contract price|Deal size|"
            "TCV|Total contract value|合同金额|合同总额|签约额|签约金额|合同价|Contract value|Contract sum|"
            "Contract|契約金額|"
            "受注金額|Montant du contrat|"
            "Deal value",
            section=N_("Money"),
        ),
        money(
            "received_amount",
            N_("Received"),
            "已回款|累计收款|累计到账|已收款项|实际回款|已回款金额|回款总额|"
            "已收款|回款额|回款金额|累计回款|到账金额|已到账|收款金额|Received amount|Cash received|Paid|"
            "入金額|Encaissé",
            section=N_("Money"),
        ),
        choice(
            "health",
            N_("Health"),
            HEALTH,
            "健康度|项目健康度|红黄绿|红绿灯|状态灯|RAG|RAG status|Overall health|信号|Météo",
            computed=True,
        ),
        notes("最新进展|项目进展|本周进展|Latest status", in_grid=False),
        day(
            "status_date",
            N_("Status date"),
            "状态日期|Status date|状況報告日|Date d'état",
            section=N_("Scheduling"),
            in_grid=False,
        ),
        ref("calendar", N_("Project calendar"), "calendars", section=N_("Scheduling"), in_grid=False),
        yes_no(
            "links_win",
            N_("Links count more than constraint dates"),
            section=N_("Scheduling"),
            in_grid=False,
        ),
        days("critical_float", N_("Critical up to a float of"), section=N_("Scheduling"), in_grid=False),
        yes_no("longest_path", N_("Critical is the longest path"), section=N_("Scheduling"), in_grid=False),
        other_program(),
    ),
)
