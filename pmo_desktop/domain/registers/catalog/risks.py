"""Threats and opportunities."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OWNER_WORDS,
    choice,
    code,
    day,
    days,
    due,
    integer,
    long_text,
    money,
    notes,
    open_choice,
    owner,
    pick,
    project,
    ref,
    scale,
    status,
    text,
)
from pmo_desktop.domain.registers.catalog.formulas import product, risk_level
from pmo_desktop.domain.registers.checks import (
    closed_needs_date,
    closed_though_open,
    needs,
    not_before,
    not_more_than,
    overdue,
)
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

KINDS = (
    pick("threat", N_("Threat"), "威胁|负面|风险|消极|Negative|Risk|脅威|Menace", Tone.AMBER),
    pick("opportunity", N_("Opportunity"), "机会|正面|机遇|积极|Positive|好機|機会|Opportunité", Tone.GREEN),
)

CATEGORIES = (
    pick("technical", N_("Technical"), "技术|技术风险|Technology|技術|Technique"),
    pick("schedule", N_("Time"), "进度|进度风险|时间|Schedule|スケジュール|Délai"),
    pick("cost", N_("Cost"), "成本|费用|资金|成本风险|Budget|Financial|コスト|Coût"),
    pick("quality", N_("Quality"), "质量|质量风险|品質|Qualité"),
    pick(
        "resource",
        N_("People and resources"),
        "资源|人员|人力|资源风险|人员风险|团队|Resource|Resources|Staffing|要員|Ressources",
    ),
    pick("requirement", N_("Scope and requirements"), "需求|范围|需求风险|Scope|Requirements|要件|Périmètre"),
    pick(
        "management",
        N_("Management"),
        "管理|管理风险|组织|沟通|Organisational|Organizational|Project management|管理面|Organisation",
    ),
    pick(
        "external",
        N_("External"),
        "外部|外部风险|环境|市场|客户|供应商|政策|法律|Environment|Market|Client|Supplier|Legal|外部要因|Externe",
    ),
)

LEVELS = (
    pick("low", N_("Low risk"), "低|低风险|轻微|L|Low|Green|低い|Faible|Basse", Tone.GREEN),
    pick("medium", N_("Medium risk"), "中|中风险|一般|M|Medium|Moderate|Yellow|Moyen|Moyenne", Tone.AMBER),
    pick("high", N_("High risk"), "高|高风险|较高|重大|H|High|Amber|Orange|高い|Élevé|Élevée|Forte", Tone.AMBER),
    pick(
        "extreme",
        N_("Extreme risk"),
        "极高|极高风险|特高|特别重大|E|Extreme|Very high|Critical|Red|極めて高い|Critique",
        Tone.RED,
    ),
)

STRATEGIES = (
    pick("avoid", N_("Avoid"), "规避|回避|避免|Avoidance|Eliminate|Terminate|Éviter"),
    pick("transfer", N_("Transfer"), "转移|转嫁|Transference|移転|転嫁|Transférer"),
    pick(
        "mitigate",
        N_("Mitigate"),
        "减轻|缓解|降低|减缓|控制|Mitigation|Reduce|Reduction|Treat|Control|軽減|低減|Réduire|Atténuer",
    ),
    pick("accept", N_("Accept"), "接受|承担|接纳|自留|Acceptance|Tolerate|Retain|受容|Accepter"),
    pick("escalate", N_("Escalate"), "上报|升级|上升|Escalation|Escalated|エスカレーション|Escalader"),
    pick("exploit", N_("Exploit"), "开拓|利用|Exploitation|活用|Exploiter"),
    pick("share", N_("Share"), "分享|共享|分担|Sharing|共有|Partager"),
    pick("enhance", N_("Enhance"), "提高|增强|强化|Enhancement|強化する|Améliorer"),
)

STATES = (
    pick(
        "identified",
        N_("Identified"),
        "已识别|识别|新增|新建|未识别|New|Raised|Logged|Draft|識別済|新規|Identifié",
    ),
    pick("analysed", N_("Analysed"), "已分析|已评估|分析中|评估中|Analyzed|Assessed|Evaluated|分析済|Analysé"),
    pick(
        "open",
        N_("Open"),
        "开放|打开|未关闭|待处理|未处理|未解决|有效|存在|Active|Pending|In progress|Ongoing|未対応|Ouvert",
        Tone.AMBER,
    ),
    pick(
        "mitigating",
        N_("Being treated"),
        "应对中|处理中|缓解中|措施执行中|进行中|Mitigating|In mitigation|Being mitigated|Treating|対応中|En traitement",
        Tone.ACCENT,
    ),
    pick(
        "monitoring",
        N_("Being watched"),
        "监控中|监控|跟踪中|持续跟踪|观察中|Monitoring|Monitor|Watching|Watch|監視中|Surveillé",
        Tone.ACCENT,
    ),
    pick(
        "occurred",
        N_("Occurred"),
        "已发生|发生|转为问题|规避失败|Happened|Materialised|Materialized|Issue|発生|顕在化|Survenu",
        Tone.RED,
    ),
    pick(
        "closed",
        N_("Closed"),
        "关闭|已关闭|已解除|解除|已缓解|已规避|规避成功|已消除|已解决|完成|Close|Mitigated|Resolved|"
        "Retired|Expired|完了|クローズ|解消|Fermé|Clos",
        Tone.GREEN,
    ),
)

RISKS = Register(
    key="risks",
    title=N_("Risk register"),
    one=N_("Risk"),
    group=Group.RISKS,
    name_field="title",
    prefix="R-",
    panel="risk",
    about=N_("Threats and opportunities: how likely, how bad, who watches, what is done about it."),
    sheets=(
        "风险",
        "风险登记册",
        "风险清单",
        "风险管理",
        "风险跟踪",
        "风险评估",
        "风险分析",
        "风险列表",
        "risk",
        "risks",
        "risk register",
        "risk log",
        "RAID",
        "RAID log",
        "risk assessment",
        "リスク",
        "リスク管理表",
        "リスク一覧",
        "risques",
        "registre des risques",
    ),
    identity=("code", "title"),
    ending=Ending("status", over=("closed",), given_up="closed"),
    sort=("-score", "code"),
    group_by="project",
    checks=(
        closed_needs_date(),
        closed_though_open("closed", "occurred"),
        not_before("identified_on", "closed_on", N_("It is closed before it was identified.")),
        overdue,
        not_more_than(
            "residual_probability",
            "probability",
            N_("The residual probability is higher than the probability before treatment."),
        ),
        not_more_than(
            "residual_impact", "impact", N_("The residual impact is higher than the impact before treatment.")
        ),
        needs(
            "strategy",
            ("avoid", "transfer", "mitigate", "exploit", "share", "enhance"),
            "response",
            N_("A strategy is chosen, but no response is written down."),
        ),
    ),
    fields=(
        project(),
        code("风险编号|风险ID|风险编码|Risk ID|Risk No|Risk number|Risk Ref|リスクID|リスクNo|管理番号"),
        text(
            "title",
            N_("Risk"),
            "风险事项|风险要素|风险名|风险因子|Risk description/title|"
            "潜在风险事件|潜在风险|预计风险情况|Titre|Risk/issue|风险|风险名称|风险事件|风险点|风险项|"
            "风险因素|Risk title|Risk name|Risk event|Title|Name|"
            "Summary|Risk item|Hazard|リスク|リスク名|件名|Risque|Intitulé du risque|"
            "Threat|Risk statement",
            required=True,
            width=26,
        ),
        long_text(
            "description",
            N_("Description"),
            "风险描述|描述|风险内容|内容|具体描述|详细描述|风险说明|风险详述|Risk description|"
            "Description of risk|Details|Detail|Risk details|リスク内容|内容詳細|"
            "Description du risque",
            in_grid=False,
        ),
        choice(
            "kind",
            N_("Threat or opportunity"),
            KINDS,
            "风险性质|威胁/机会|性质|Threat/Opportunity|Risk/Opportunity|Nature",
            default="threat",
            in_grid=False,
        ),
        open_choice(
            "category",
            N_("Category"),
            CATEGORIES,
            "Categories|Catégories|RAID category|类别|风险类别|风险类型|类型|风险分类|分类|风险来源|"
            "Risk category|Risk type|Type|Class|Source|"
            "Area|カテゴリ|分類|リスク分類|Catégorie",
            in_grid=False,
        ),
        long_text(
            "cause",
            N_("Cause"),
            "风险源|成因|"
            "発生要因|要因|Cause du risque|原因|风险原因|产生原因|起因|触发原因|风险根源|Causes|Root cause|Risk cause|"
            "Reason|原因分析|"
            "Causes possibles",
            in_grid=False,
        ),
        long_text(
            "effect",
            N_("Effect"),
            "影响后果|风险影响|影响说明|预计影响|导致后果|"
            "后果|风险后果|影响描述|可能后果|影响范围|潜在影响|可能影响|Consequence|Consequences|Effects|"
            "Impact description|Potential impact|Description of impact|影響内容|Conséquences|Conséquence",
            in_grid=False,
        ),
        scale(
            "probability",
            N_("Probability"),
            "Likelihood 1-5|Probabilité (1-5)|Probability level|Probability (1-5)|Likelihood (1-5)|"
            "可能性等级|概率等级|概率|发生概率|可能性|发生可能性|风险发生概率|风险概率|"
            "风险发生概率的定性等级|发生频率|"
            "可能性(P)|P|Prob|Likelihood|Likelihood Rating|Chance|Probability score|Probability rating|"
            "Inherent likelihood|発生確率|発生可能性|確率|Probabilité|Vraisemblance",
        ),
        scale(
            "impact",
            N_("Impact"),
            "Impact 1-5|Gravité (1-5)|Impact level|Impact (1-5)|影响等级|后果等级|影响|影响程度|"
            "影响程度（重要性）|严重程度|严重性|影响度|后果严重性|损失程度|"
            "风险后果影响的定性等级|影响(I)|I|Impact Score|Impact/ Concequence|Impact rating|Severity|"
            "Inherent impact|Consequence rating|影響度|影響|深刻度|Gravité|Impact du risque",
        ),
        integer(
            "score",
            N_("Score"),
            "Impact x Probability|Probability x Impact|Priority level|Risk rating|概率影响值|风险等级值|"
            "风险系数|综合风险指数|风险值|风险评分|风险得分|风险分值|风险指数|风险度|Risk Score|RPN|"
            "Rating score|Exposure|Risk exposure|Inherent score|P x I|PxI|リスク値|リスクスコア|Criticité",
            derive=product("probability", "impact"),
            width=6,
        ),
        choice(
            "level",
            N_("Level"),
            LEVELS,
            "等级|风险等级|风险级别|级别|风险程度|综合等级|风险大小|Overall risk|Priority|优先级|"
            "Risk level|Rating|Inherent rating|"
            "Grade|RAG|リスクレベル|重要度|Niveau|Niveau de risque",
            derive=risk_level,
            width=7,
        ),
        text(
            "proximity",
            N_("Proximity"),
            "临近性|发生时间|可能发生时间|预计发生时间|Timing|Time frame|Timeframe|発生時期|Proximité",
            in_grid=False,
        ),
        choice(
            "strategy",
            N_("Strategy"),
            STRATEGIES,
            "Treatment type|Type of treatment|"
            "策略|应对策略|响应|应对类型|应对方式|处理策略|应对方法|Response strategy|Response type|"
            "Treatment|Risk response|Risk strategy|Action type|対応方針|対応戦略|対応区分|Stratégie",
        ),
        long_text(
            "response",
            N_("Response"),
            "Mitigation measures|Risk mitigation|Mitigation/Response|应对方案|应对计划及措施|管控措施|"
            "防控措施|化解措施|预防/应对措施|风险对策|对策|Mesures de prévention|Actions préventives|"
            "缓解计划|缓解方案|防范措施|"
            "Mitigation notes|Mitigation action|Measure(s)|Measures|计划解决措施|Risk treatment/response|"
            "Treatment plan|措施|应对措施|规避措施|缓解措施|控制措施|响应措施|应对计划|预防措施|风险应对|"
            "风险应对措施|"
            "解决措施|处理措施|Mitigation|Mitigation plan|Mitigation strategy|Mitigating action|"
            "Mitigation actions|Mitigations|Response plan|Risk response plan|Risk treatment|"
            "Preventative Actions|Preventive action|Action|Actions|Action plan|Controls|Countermeasure|"
            "対応策|対策|予防策|Mesures|Plan d'action|Actions de réduction|Plan de mitigation",
            width=30,
        ),
        long_text(
            "contingency",
            N_("Contingency plan"),
            "発生時対策|発生時の対応|応急対応|应急方案|应急措施|应急预案|应急计划|备用方案|Contingency|"
            "Contingency Actions|"
            "Contingency measures|Fallback|Fallback plan|Plan B|コンティンジェンシープラン|緊急時対応|"
            "Plan de contingence|"
            "Contingent action",
            in_grid=False,
        ),
        text(
            "trigger",
            N_("Trigger"),
            "触发条件|触发器|预警信号|触发点|征兆|风险征兆|Triggers|Trigger event|Warning sign|Indicator|"
            "Early warning|トリガー|発生条件|Déclencheur",
            in_grid=False,
        ),
        owner(OWNER_WORDS + "|风险责任人|风险负责人|应对责任人|Risk owner|Action owner|Propriétaire|リスク担当者"),
        status(
            STATES,
            "open",
            "风险状态|Etat du risque|Statut du risque|当前状态|处理状态|状况|State|Risk status|"
            "Current_Status|Current status|Open/Closed|"
            "ステータス|状態|状況|対応状況|Statut|État",
        ),
        day(
            "identified_on",
            N_("Identified on"),
            "发现时间|上报日期|"
            "识别日期|识别时间|登记日期|发现日期|提出日期|提出时间|记录日期|日期|Date identified|"
            "Date raised|Identified|Raised on|Date|Date logged|Date opened|登録日|特定日|発見日|"
            "Date d'identification",
            in_grid=False,
        ),
        due(),
        day(
            "closed_on",
            N_("Closed on"),
            "解决日期|解决时间|关闭日期|关闭时间|解除日期|实际关闭时间|Date closed|Closed date|"
            "Closure date|Close date|Closing date|"
            "完了日|クローズ日|Date de clôture",
            in_grid=False,
        ),
        scale(
            "residual_probability",
            N_("Residual probability"),
            "残余概率|残余可能性（P）|残余可能性|应对后概率|Residual likelihood|"
            "Residual chance|残余发生概率|残余发生可能性|Post-mitigation probability|Revised probability|"
            "対策後の発生確率|残存確率|"
            "Probabilité résiduelle",
            in_grid=False,
        ),
        scale(
            "residual_impact",
            N_("Residual impact"),
            "Residual consequence|残余影响程度|残余严重程度|残余影响|残余影响度|应对后影响|"
            "Residual severity|Post-mitigation impact|Revised impact|"
            "対策後の影響度|残存影響度|Impact résiduel",
            in_grid=False,
        ),
        integer(
            "residual_score",
            N_("Residual score"),
            "Residual rating|残余等级|残余风险等级|残余值|残余风险值|残余风险|剩余风险|Residual risk|"
            "Residual risk score|Residual rating|"
            "Residual risk rating|Post-mitigation score|残存リスク|Risque résiduel|Criticité résiduelle",
            derive=product("residual_probability", "residual_impact"),
            width=7,
        ),
        money(
            "cost_impact",
            N_("Cost impact"),
            "成本影响|费用影响|损失金额|Impact on cost|Cost|Financial impact|コスト影響|Impact coût",
            in_grid=False,
        ),
        days(
            "schedule_impact_days",
            N_("Schedule impact"),
            "进度影响|工期影响|影响天数|Impact on schedule|Time impact|Delay|納期影響|Impact délai",
            in_grid=False,
        ),
        ref(
            "task",
            N_("Related task"),
            "tasks",
            "任务|相关任务|关联任务|影响任务|Task|Related activity|関連タスク|Tâche liée",
            in_grid=False,
        ),
        notes("最新进展|跟踪记录|跟踪情况", in_grid=False),
    ),
)
