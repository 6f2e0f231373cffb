"""Register, versions and archive of project files."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    STAGES,
    code,
    day,
    due,
    notes,
    open_choice,
    owner,
    pick,
    project,
    status,
    text,
    yes_no,
)
from pmo_desktop.domain.registers.checks import needs, overdue
from pmo_desktop.domain.registers.spec import Group, Register, Tone

TYPES = (
    pick("charter", N_("Charter"), "章程|项目章程|立项书|任命书|Project charter"),
    pick("feasibility", N_("Feasibility study"), "可行性研究|可研|可研报告|Feasibility"),
    pick("proposal", N_("Proposal"), "建议书|方案|投标文件|实施方案"),
    pick("plan", N_("Plan document"), "计划书|项目计划|管理计划|Plan|計画書"),
    pick("design", N_("Design document"), "设计|设计文档|设计书|Design|Specification|設計書"),
    pick("contract", N_("Contract"), "合同|协议|Agreement|契約書|Contrat"),
    pick("change", N_("Change order"), "变更单|变更申请|変更依頼書"),
    pick("minutes", N_("Meeting minutes"), "纪要|会议纪要|Minutes|議事録"),
    pick("report", N_("Report"), "报告|周报|月报|Status report|報告書|Rapport"),
    pick("test", N_("Test document"), "测试报告|测试用例|测试|Test|テスト仕様書"),
    pick("acceptance", N_("Acceptance document"), "验收|验收单|验收报告|Acceptance|検収書"),
)

STATES = (
    pick("missing", N_("Missing"), "缺失|未提交|未编写|缺|未开始|Not started|Open|未作成|Manquant", Tone.RED),
    pick("draft", N_("Draft"), "草稿|编写中|拟稿|初稿|In progress|ドラフト|作成中|Brouillon", Tone.AMBER),
    pick(
        "review",
        N_("In review"),
        "评审中|审核中|待审核|已提交|Review|Under review|Submitted|レビュー中|En revue",
        Tone.ACCENT,
    ),
    pick(
        "approved",
        N_("Approved"),
        "已批准|已审批|批准|定稿|通过|完成|已完成|Final|Released|Done|Complete|承認済|承認|Approuvé",
        Tone.GREEN,
    ),
    pick("archived", N_("Archived"), "已归档|归档|存档|Archive|Closed|保管済|Archivé", Tone.GREEN),
)

DOCUMENTS = Register(
    key="documents",
    title=N_("Document list"),
    one=N_("Document"),
    group=Group.GOVERNANCE,
    prefix="DOC-",
    compute="checksums",
    about=N_("Which documents each stage requires, where they are, which version is approved."),
    sheets=(
        "文档清单",
        "文档",
        "文件清单",
        "资料清单",
        "文档列表",
        "归档清单",
        "项目文档",
        "documents",
        "document register",
        "document list",
        "文書一覧",
        "ドキュメント一覧",
        "資料一覧",
    ),
    identity=("code", "name"),
    sort=("stage", "code"),
    group_by="project",
    checks=(
        needs("status", ("approved", "archived"), "approved_on", N_("It is approved, but the date is missing.")),
        overdue,
    ),
    fields=(
        project(),
        code("文档编号|文件编号|资料编号|Document ID|Document No|Doc No|文書番号|管理番号"),
        text(
            "name",
            N_("Document"),
            "文档标题|资料|资料名|文件标题|文件/资料名称|输出文档|文档资料名称|"
            "文档名|文档|文档名称|文件名称|文件名|资料名称|名称|Document name|Document title|Title|Name|"
            "File name|"
            "文書名|資料名|ドキュメント名|Nom du document",
            required=True,
            width=28,
        ),
        open_choice(
            "type",
            N_("Document type"),
            TYPES,
            "文档类别|资料类别|资料类型|文件类别|文件分类|文档分类|"
            "类型|文档类型|文件类型|类别|分类|Type|Category|種別|Type de document",
        ),
        open_choice("stage", N_("Stage"), STAGES, "阶段|所属阶段|项目阶段|Phase|フェーズ|Étape"),
        yes_no(
            "required",
            N_("Mandatory"),
            "必需|是否必须|是否必需|必须提交|必选|Required|Required?|必須|Obligatoire",
            default=True,
        ),
        owner(
            "编写人|作者|编制人|提交人|Author|Responsible|Prepared by|作成者|担当|担当者|Responsable|Auteur",
        ),
        text("version", N_("Version"), "版本|版本号|Ver|Rev|Revision|版|バージョン", width=7),
        status(STATES, "missing"),
        due("截止日期|提交期限|应提交日期|计划提交日期|计划完成时间|Due|Deadline|提出期限|期限|Échéance"),
        day(
            "approved_on",
            N_("Approved on"),
            "定稿日期|定稿时间|归档日期|归档时间|发布时间|批准时间|生效时间|Issue date|Issued on|"
            "发布日期|生效日期|Release date|"
            "批准日期|审批日期|审核日期|通过日期|Approval date|Approved|Date approved|承認日|Date d'approbation|"
            "Date issued|Released on",
        ),
        text(
            "file",
            N_("File"),
            "文件位置|存储位置|存放地址|存储路径|保存路径|存档位置|网盘链接|"
            "文件|文件路径|路径|存放位置|存放路径|链接|地址|Path|Location|Link|URL|File path|Storage|"
            "保存場所|格納先|Emplacement|Fichier|"
            "Folder",
            width=20,
        ),
        text("checksum", N_("Checksum"), "校验值|哈希|Hash|SHA-256", computed=True, in_grid=False),
        text(
            "distribution",
            N_("Distribution"),
            "分发|分发范围|发放范围|抄送|Distribution list|Distributed to|配布先|Diffusion|Circulation",
            in_grid=False,
        ),
        notes(in_grid=False),
    ),
)
