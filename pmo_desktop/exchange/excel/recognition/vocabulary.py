"""The parts header words are composed of: 计划 + 开始 + 时间, target + completion + date, and what they mean.

Words of one line mean the same; Chinese ones are written simplified, as headers are compared.
"""

from __future__ import annotations

from typing import Final

QUALIFIERS: Final = {
    "planned": "计划|规划|预计|预定|预期|预测|拟定|拟|期望|要求|目标|约定|规定|承诺|限定|应|安排|予定|计画|planned|"
    "plan|"
    "planning|target|targeted|scheduled|schedule|expected|estimated|estimate|est|forecast|forecasted|proposed|"
    "anticipated|agreed|required|needed|promised|committed|prevu|prevue|prevision|planifie|planifiee|previsto|"
    "prevista|planejado|geplant|"
    "projected|reqd|sched|desired|need",
    "actual": "实际|真实|实|实绩|实績|実绩|実际|実|actual|act|real|reel|reelle|effectif|effective|ist|"
    "realised|realized",
    "baseline": "基线|基准|基準|比较基准|原计划|原定|原|初始|baseline|bl|original|orig|initial",
    "residual": "残余|残存|剩余|处置后|处理后|应对后|控制后|治理后|缓解后|措施后|对策后|对策後|residual|remaining|"
    "after|post|residuel|residuelle|restant",
    "latest": "最晚|最迟|最后|latest|hard",
    "earliest": "最早|earliest",
    "previous": "上次|上期|上周|最近|最新|当前|目前|历史|previous|last|recent",
    "next": "下次|下期|下一次|next",
    "extra": "加班|延长|额外|残业|overtime|extra",
    "upper": "父级|上级|一级",
    "not": "未|尚未",
    "late": "延误|延期|延迟|拖期|逾期|超期|滞后|遅延|late|overdue|delay|delayed|slip",
}

EVENTS: Final = {
    "start": "开始|起始|启动|开工|动工|进场|着手|着工|始|起|start|starts|starting|started|begin|begins|beginning|"
    "commence|commences|commencement|commenced|kickoff|debut|inicio|comeco|anfang|beginn|from",
    "finish": "结束|完成|完工|退场|竣工|终止|截止|截至|完结|达成|到期|终了|终|止|完|finish|finishes|finishing|finished|"
    "finshed|end|ends|ending|ended|complete|completes|completed|completion|due|deadline|fin|fim|ende|termino|"
    "conclusao|to|until|by|"
    "done|go live|golive",
    "span": "起止|起迄|起讫|始末",
    "close": "关闭|完了|销号|解决|解除|闭环|办结|整改|修复|消除|クローズ|close|closes|closed|closing|closure|"
    "resolve|resolved|resolution|fix|fixed|cloture",
    "deliver": "上线|投产|发布|交付|交货|到货|送达|移交|发货|纳品|纳入|供货|deliver|delivers|delivered|delivery|"
    "arrival|arrived|"
    "handover|livraison",
    "submit": "提交|报送|送审|呈报|submit|submitted|submission|submits|sent",
    "accept": "验收|签收|检收|検收|accept|accepts|accepted|acceptance|signoff|recette",
    "approve": "审批|批准|审核|审定|决策|决定|核准|裁决|承认|approve|approves|approved|approval|decide|decided|"
    "decision|"
    "authorise|authorised|authorize|authorized|authorisation|authorization",
    "raise": "提出|申报|提报|上报|登记|发现|识别|反馈|创建|录入|报告|发生|申请|记录|建立|报修|起票|登录|登録|作成|"
    "発生|発见|raise|raised|report|reported|identify|identified|identification|log|logged|create|created|"
    "creation|open|opened|request|requested|detected|recorded|signalement|"
    "added|entered|entry|found|initiate|initiated|originate|originated|noted|observed|observe",
    "check": "测试|检查|检验|巡检|检测|评审|抽查|抽检|复查|审计|自检|点检|检讨|検査|check|checked|inspect|inspected|"
    "inspection|audit|audited|reviewed|review|verified|verification|validated|validation|"
    "tested|tester|assess|assessed|verify",
    "order": "下单|订购|订货|采购|发注|発注|ordered|order|ordering",
    "sign": "签订|签约|签署|signed|signing|signature",
    "invoice": "开票|invoiced|invoicing|billed|billing",
    "receive": "回款|到账|收款|入账|到款|收到|receive|received|receipt|collected|collection",
    "pay": "付款|支付|已付|付|pay|paid|payment|payments",
    "implement": "实施|执行|落实|implement|implemented|implementation|execute|executed|execution",
    "assign": "指派|分配|下达|指定|assign|assigned|assigns|allocated",
    "own": "责任|负责|牵头|主责|主办|承办|归口|承担|经办|对接|主管|担当",
    "respond": "应对|处理|处置|跟进|跟踪|督办|推进|対応|对应|handle|handled|followup",
    "update": "更新|修改|变更后|调整|update|updated|modified|revised|change",
    "treat": "预防|缓解|规避|控制|管控|防范|纠正|改进|mitigation|mitigating|mitigate|preventive|preventative|"
    "corrective|correction|treatment|response|response|containment|"
    "remediation|remedial|rectification|rectify|control measures|control measure|capa",
    "write": "编制|编写|起草|撰写|author|authored|written|prepared",
    "trigger": "触发|trigger",
    "confirm": "确认|待确认",
    "assess": "考核|考评|评定",
    "teach": "授课|主讲|讲授|讲课",
    "happen": "events|happened|occurred",
    "publish": "issued|released|publish|published|publication",
}

THINGS: Final = {
    "task": "研发|开发|设计|施工|任务|工作|作业|活动|工序|作業|タスク|task|tasks|work|activity|activities|job|tache|"
    "taches|etape|"
    "etapes|tarefa|tarefas|vorgang|"
    "subtask|sub task|work package|wbs element|assignment",
    "project": "项目|工程|案件|プロジェクト|project|projects|projet|projeto|proj|initiative",
    "risk": "风险|リスク|risk|risks|risque|risques|threat|threats|uncertainty",
    "issue": "问题|缺陷|课题|课題|故障|不具合|障害|bug|bugs|issue|issues|defect|defects|problem|problems|probleme|"
    "blocker|blockers|impediment|impediments|rfi|rfis|query|queries|question|questions|obstacle|deficiency|"
    "deficiencies|snag|snags|incident|incidents|ticket",
    "change": "变更|変更|change|changes|cr",
    "contract": "合同|协议|契约|contract|contracts|agreement|contrat",
    "invoice": "发票|票据|invoice|invoices|facture",
    "meeting": "会议|例会|会議|meeting|meetings|reunion",
    "document": "文档|文件|资料|图纸|document|documents|doc|docs|template|drawing",
    "requirement": "需求|要件|requirement|requirements|req|reqs|exigence",
    "deliverable": "交付物|交付件|交付成果|成果|成果物|deliverable|deliverables|livrable|livrables|"
    "work product|work products|submittal|submittals",
    "supplier": "供应商|供货商|厂商|厂家|供方|承包商|分包商|supplier|suppliers|vendor|vendors|contractor|fournisseur",
    "customer": "招标单位|招标人|发包方|发包人|委托方|采购人|客户|甲方|业主|顾客|用户单位|建设单位|client|clients|"
    "customer|customers",
    "milestone": "里程碑|节点|マイルストーン|milestone|milestones|jalon|jalons",
    "phase": "阶段|フェーズ|phase|phases|stage|stages|gate",
    "goods": "产品|物资|材料|设备|货物|物料|品目|product|goods|material|materials|equipment",
    "training": "培训|课程|training|course",
    "hazard": "隐患|危险源|hazard|hazards|unsafe condition",
    "action": "行动|行动项|待办|待办事项|action|actions|todo",
    "lesson": "经验|教训|lesson|lessons",
    "stakeholder": "干系人|相关方|利益相关者|stakeholder|stakeholders",
    "cost": "成本|费用|cost|costs",
    "resource": "资源|人力|团队|リソース|resource|resources|staff|member|"
    "team member|team members|employee|employees|consultant|worker|crew",
    "defect": "不合格",
    "module": "模块|板块|系统|子系统|module|component|system",
    "feature": "功能|功能点|用例|feature|features|function|story|use case",
    "quality": "质量|品质|品質|quality",
    "safety": "安全|环境|职业健康|safety|environment|ehs|hse",
    "conflict": "冲突|矛盾|纠纷|conflict|conflicts|dispute|disputes",
    "communication": "communication|communications|comms",
    "benefit": "收益|效益|benefit|benefits",
    "leave": "请假|休假|假期|假别|leave|vacation",
}

ROLES: Final = {
    "date": "日期|时间|时点|日|日时|date|dates|on|time|day|datetime|dt|at|data|datum",
    "limit": "期限|时限|限期|死线|纳期|納期|due date|dead line|echeance|eta|ecd",
    "person": "担当|担当者|领导|姓名|成员|组员|经理|联系人|专员|由谁|谁|人|人员|者|员|owner|owners|responsible|by whom|"
    "lead|assignee|pic|person|who|responsable|porteur|pilote|"
    "leader|accountable|poc|point contact|dri|resp|mgr",
    "unit": "部门|单位|科室|机构|公司|企业|方|主体|班组|department|dept|unit|organisation|organization|"
    "team|org|agency|division|business unit|company",
    "amount": "金额|额|款|款项|价款|amount|sum|value|spend|spent|montant",
    "cost": "费用|成本|造价|开支|支出|cost|costs|expense|expenses|expenditure|cout",
    "budget": "预算|概算|budget|budgeted|budgets|bac",
    "price": "单价|价格|unit price|unit cost|price|rate|cost hour|hourly rate|day rate|hourly cost|cost rate",
    "days": "天数|工期|周期|历时|时长|持续时间|工日|日历天|日数|期间|days|duration|dur|durations|duree|duracao|dauer",
    "work": "工时|工作量|人天|人日|人月|人时|工数|hours|hrs|effort|mandays|man days|man hours|person days|md|charge|"
    "story points|story point",
    "percent": "百分比|比例|率|进度|进捗|完成度|形象进度|percent|percentage|pct|progress|avancement|progresso",
    "situation": "情况|情形|状况",
    "advance": "进展|进展情况|进展描述|进展说明",
    "account": "科目",
    "question": "是否|是否已|有无",
    "state": "状态|状態|ステータス|status|state|condition|statut|etat|situacao|stat",
    "code": "编号|编码|代码|代号|号码|号|番号|序号|id|no|number|code|ref|reference|key|num|nr|sno|slno",
    "name": "名称|名|标题|主题|题目|名目|件名|事项|项|项目|概述|name|title|subject|topic|nom|titre|intitule|nome|item",
    "description": "描述|内容|说明|详情|详述|详细|详细描述|现象|现状|内容|要求|description|descriptions|details|"
    "detail|statement|content|contents|descricao|"
    "desc|descr|background|context|discussion",
    "category": "类型|类别|分类|种类|类|性质|种别|区分|type|types|category|categories|class|kind|classification|"
    "categorie|"
    "cat",
    "level": "等级|级别|程度|级|度|level|grade|rating|rank|niveau",
    "reason": "原因|理由|事由|成因|起因|要因|cause|causes|reason|reasons|why|root cause|driver|drivers|rationale",
    "measure": "措施|方案|对策|办法|解法|策|measure|measures|solution|solutions|countermeasure|countermeasures|"
    "action|actions|plan|mesures|"
    "action plan|remedy|controls|strategy|strategies|option|approach",
    "result": "结果|结论|成效|result|results|outcome|conclusion|verdict",
    "remark": "备注|意见|评语|评价意见|批注|备考|remark|remarks|note|notes|comment|comments|observation|"
    "observations|notas|commentaires|remarques",
    "priority": "优先级|优先级别|优先|优先等级|紧急程度|重要程度|优先度|重要度|priority|prio|urgency|importance|"
    "priorite|"
    "prioridade|"
    "moscow",
    "likelihood": "概率|可能性|几率|频度|probability|prob|likelihood|chance|probabilite|vraisemblance|like|likelyhood",
    "severity": "严重|严重性|严重度|严重程度|severity",
    "impact": "影响|影响度|后果|impact|impacts|consequence|consequences|effect|effects|gravite|sev|criticality",
    "place": "地点|位置|场所|部位|区域|place|location|venue|site|lieu|zone|where|room",
    "quantity": "数量|数|个数|工程量|任务量|qty|quantity|count",
    "criteria": "标准|条件|准则|依据|criteria|criterion|standard|definition|"
    "specification|specifications|spec|tolerance",
    "source": "来源|出处|source|origin",
    "suggestion": "建议|启示|改进建议|recommendation|recommendations|suggestion|suggestions",
    "version": "版本|版次|版本号|version|revision|rev",
    "phone": "电话|手机|联系方式|phone|mobile|tel|telephone|contact",
    "email": "邮箱|电子邮件|邮件|email|mail",
    "role": "角色|岗位|职务|职责|職種|role|position|function|job title|designation",
    "finding": "不符合项|不合格项|发现项|finding|findings|nonconformity",
    "weight": "权重|比重|weight|weighting",
    "score": "得分|评分|分数|分值|score|points",
    "links": "前置|紧前|先行|依赖|依存|predecessor|predecessors|dependency|dependencies|dependent|depends|"
    "predecesseur|predecesseurs|antecessores|precedence",
    "chair": "主持人|主持|chair|chairperson|host|facilitator|moderator|organiser|organizer",
    "attendees": "参会人|参会人员|与会人员|出席人员|参加人员|参加人|参与人员|参会|"
    "参与者|参与人|参加者|与会者|出席者|attendees|participants|attendance|"
    "invitees|trainees",
    "absent": "缺席|缺席人|缺席人员|absent|absentees|apologies",
    "agenda": "议程|议题|agenda",
    "minutes": "纪要|minutes",
    "audience": "对象|受众|接收人|听众|audience|recipient|recipients|to whom|target audience",
    "purpose": "目的|用意|purpose|aim",
    "frequency": "频率|频次|frequency|recurrence|cadence|how often|timing",
    "channel": "方式|渠道|媒介|channel|medium|method|media|vehicle",
    "skills": "技能|专长|专业技能|技术能力|skills|skill|expertise|competence|"
    "skillset|competencies|specialisation|specialization",
    "capacity": "投入度|投入比例|可用率|利用率|饱和度|占用率|分配比例|allocation|availability|capacity|utilisation|"
    "utilization|fte",
    "expectation": "诉求|关注点|expectations|expectation|needs|concerns",
    "power": "权力|影响力|话语权|power|influence",
    "interest": "利益|关注度|兴趣|interest",
    "attitude": "态度|参与度|立场|engagement|attitude|stance",
    "period": "月份|季度|年度|period|month|quarter|year",
    "variance": "偏差|差异|差额|variance|deviation|difference|var|diff|over under",
    "outstanding": "剩余未收|未回款|未收款|未到账|待收|待回款|欠款|余款|outstanding|unpaid|balance",
    "tags": "标签|关键词|关键字|tags|keywords",
    "trainer": "讲师|培训师|授课人|教师|老师|trainer|instructor|lecturer|presenter",
    "evaluation": "效果评估|效果评价|evaluation|feedback|effectiveness",
    "file": "附件|链接|路径|存放位置|file|link|path|url|attachment",
    "checklist": "检查清单|检查表|检查要点|checklist",
    "contingency": "应急|预案|应急预案|应急方案|备用方案|contingency|fallback",
    "parties": "双方|涉及方|当事人|parties",
    "outline": "wbs|大纲|工作分解|outline|work breakdown",
    "slack": "时差|浮时|余裕|float|slack|marge",
    "target": "目标值|指标值|target value|goal",
    "fact": "完成值|实现值|达成值|实绩值|achieved|achievement",
}

FILLERS: Final = "增减|累计|主要|具体|相关|有关|本次|所属|涉及|现场|简要|相应"
"""Words that say nothing of what stands below: 主要内容 is the content."""

UNITS: Final = {
    "天|工作日|日历天|日|d|day|days|jours": "days",
    "人天|人日|人月|人时|小时|时|h|hr|hrs|hours|md|man days|person days|man hours|時間|heures": "work",
    "元|万元|万|rmb|cny|usd|eur|k元|千元|亿元|¥|$|€": "amount",
    "%|百分比": "percent",
}
"""What stands in brackets behind a header and says how it is counted."""

SIMPLIFIED: Final = str.maketrans(
    "計劃開時間實際結責務編號狀態進優級備註說類別風險應對問題變資單門員總費額據標準設備購質檢驗測試會議記錄續報觀點"
    "環節階產品數據場網絡線連單價採進發現創處決審覈簽訂約過關閉預測範圍擬負擔當階層調整協調維護業種權導領經歷從屬後參與"
    "緩減輕轉讓規避監評價異緊嚴響補訊無願組織隊聯繫電話郵識達軌執長級層數歸屬擔課細點檢終績処対応発見実総検収納図書",
    "计划开时间实际结责务编号状态进优级备注说类别风险应对问题变资单门员总费额据标准设备购质检验测试会议记录续报观点"
    "环节阶产品数据场网络线连单价采进发现创处决审核签订约过关闭预测范围拟负担当阶层调整协调维护业种权导领经历从属后参与"
    "缓减轻转让规避监评价异紧严响补讯无愿组织队联系电话邮识达轨执长级层数归属担课细点检终绩处对应发见实总检收纳图书",
)
"""Traditional characters of headers as simplified ones; the Japanese ones among them fall in with the Chinese."""
