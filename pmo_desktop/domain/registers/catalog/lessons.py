"""Knowledge base and retrospectives."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    STAGES,
    code,
    day,
    long_text,
    notes,
    open_choice,
    person,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.spec import Group, Register

CATEGORIES = (
    pick("schedule", N_("Time"), "进度|时间|Schedule|スケジュール|Délai"),
    pick("scope", N_("Scope and requirements"), "范围|需求|Scope|Requirements|要件|Périmètre"),
    pick("cost", N_("Cost"), "成本|费用|Budget|コスト|Coût"),
    pick("quality", N_("Quality"), "质量|品質|Qualité"),
    pick("technical", N_("Technical"), "技术|Technology|技術|Technique"),
    pick("resource", N_("People and resources"), "资源|人员|团队|Resource|Resources|Team|要員|Ressources"),
    pick("communication", N_("Communication"), "沟通|客户沟通|Communications|コミュニケーション"),
    pick("risk", N_("Risk"), "风险|リスク|Risque"),
    pick("procurement", N_("Procurement"), "采购|供应商|Supplier|調達|Achats"),
    pick("management", N_("Management"), "管理|流程|过程|Process|管理面|Gestion"),
)

LESSONS = Register(
    key="lessons",
    title=N_("Lessons learned"),
    one=N_("Lesson"),
    group=Group.KNOWLEDGE,
    name_field="title",
    prefix="L-",
    about=N_("What went well or badly, why, and what to do next time."),
    sheets=(
        "经验教训",
        "复盘",
        "经验总结",
        "知识库",
        "经验教训登记册",
        "lessons",
        "lessons learned",
        "retrospective",
        "retro",
        "knowledge",
        "教訓",
        "振り返り",
        "retour d'expérience",
        "REX",
    ),
    identity=("code", "title"),
    sort=("-date",),
    group_by="category",
    fields=(
        project(),
        code("经验编号|Lesson ID|Lesson No"),
        text(
            "title",
            N_("Lesson"),
            "标题|经验教训|教训|主题|名称|经验|Title|Lesson learned|Lesson|Subject|Topic|件名|教訓|Leçon|Titre",
            required=True,
            width=24,
        ),
        open_choice(
            "category",
            N_("Category"),
            CATEGORIES,
            "Win or issue|Success or failure|成功或失败|Went well or badly|What type|"
            "类别|分类|类型|领域|Type|Area|Project area|Knowledge area|分類|カテゴリ|Catégorie",
        ),
        open_choice("stage", N_("Stage"), STAGES, "阶段|项目阶段|Phase|フェーズ|Étape"),
        long_text(
            "what_happened",
            N_("What happened"),
            "What went well / not well|问题现象|事件经过|问题/事件|案例描述|事项描述|"
            "Describe what happened|事件描述|描述|情况描述|问题描述|发生了什么|事件|背景|经过|Description|"
            "Issue|Situation|Event|"
            "Problem|Problem description|Problem/Success|事象|出来事|Constat|Description du fait|"
            "What went wrong",
            width=24,
        ),
        long_text(
            "cause", N_("Cause"), "原因|原因分析|根本原因|Root cause|Reason|Why|原因詳細|Cause racine", in_grid=False
        ),
        long_text(
            "effect",
            N_("Effect"),
            "What was the impact?|影响|后果|结果|Impact|Consequence|Result|影響|Conséquence|Outcome",
            in_grid=False,
        ),
        long_text(
            "recommendation",
            N_("Recommendation"),
            "Lesson learned / recommendation|后续建议|经验总结|改进方案|预防措施|应对建议|可借鉴做法|"
            "How to improve|Changes for future projects|What to change in future projects|"
            "Action items|Next time|建议|改进建议|改进措施|措施|今后建议|对策|Recommendations|"
            "Recommended action|Action|"
            "Improvement|Lesson for future|Future action|改善策|提言|対策|Recommandation|Préconisation|"
            "What should we do differently|What would we do differently",
            width=26,
        ),
        text("tags", N_("Tags"), "标签|关键词|关键字|Keywords|Tag|タグ|Mots-clés", in_grid=False),
        person(
            "author",
            N_("Author"),
            "Logged by|提交人|责任人|记录者|贡献人|Author/Owner|"
            "作者|提出人|记录人|总结人|Raised by|Submitted by|Owner|Identified by|Recorded by|記入者|作成者|Auteur",
        ),
        day("date", N_("Date"), "日期|记录日期|提出日期|总结日期|Date logged|Date identified|日付|記入日"),
        notes(in_grid=False),
    ),
)
