"""Who matters and how they feel."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import choice, long_text, notes, owner, pick, project, scale, text
from pmo_desktop.domain.registers.spec import Group, Register, Tone

ENGAGEMENT = (
    pick("unaware", N_("Unaware"), "不了解|不知晓|不知情|U|未認識|Non informé"),
    pick("resistant", N_("Resistant"), "抵制|反对|抵触|R|Against|Opposed|抵抗|Opposant", Tone.RED),
    pick("neutral", N_("Neutral"), "中立|一般|N|Neutre", Tone.AMBER),
    pick("supportive", N_("Supportive"), "支持|赞成|S|Supporter|For|支援|Favorable", Tone.GREEN),
    pick("leading", N_("Leading"), "领导|主导|引领|L|Champion|Lead|主導|Moteur", Tone.GREEN),
)

STAKEHOLDERS = Register(
    key="stakeholders",
    title=N_("Stakeholder register"),
    one=N_("Stakeholder"),
    group=Group.PEOPLE,
    panel="stakeholder",
    about=N_("Who matters to the project, what they want, how they stand to it now and how they should."),
    sheets=(
        "相关方",
        "干系人",
        "相关方登记册",
        "干系人登记册",
        "干系人清单",
        "利益相关者",
        "stakeholders",
        "stakeholder register",
        "stakeholder analysis",
        "ステークホルダー",
        "利害関係者",
        "parties prenantes",
    ),
    identity=("project", "name"),
    sort=("name",),
    group_by="project",
    fields=(
        project(),
        text(
            "name",
            N_("Stakeholder"),
            "姓名|干系人|相关方|干系人姓名|相关方名称|名称|Name|Stakeholder name|Party|氏名|"
            "ステークホルダー|Nom|Partie prenante",
            required=True,
            width=14,
        ),
        text(
            "organisation",
            N_("Organisation"),
            "单位|组织|公司|所属单位|部门|Organization|Company|Department|組織|所属|会社|Société|Organisme|"
            "Business unit|Agency",
        ),
        text(
            "role",
            N_("Role"),
            "在项目中的角色|项目职务|项目角色/职责|职称|"
            "角色|职务|职位|项目角色|职责|岗位|Position|Title|Project role|Job title|役割|役職|Rôle|Fonction",
        ),
        text(
            "contact",
            N_("Contact"),
            "联系方式|联系电话|电话|邮箱|Contact information|Contact details|Contact info|Email|Phone|"
            "連絡先|Coordonnées",
            in_grid=False,
        ),
        scale(
            "power",
            N_("Power"),
            "权力|影响力|权力等级|影响|影响程度|Influence|Level of influence|Power level|Impact|影響力|権力|Pouvoir|"
            "Authority",
        ),
        scale(
            "interest",
            N_("Interest"),
            "利益|关注度|利益程度|兴趣|关心程度|Level of interest|Interest level|関心度|関心|Intérêt",
        ),
        choice(
            "current_engagement",
            N_("Engagement now"),
            ENGAGEMENT,
            "当前参与度|现状|当前态度|态度|当前参与程度|支持程度|Current engagement|Current|Attitude|"
            "Engagement|Support level|現在の関与度|Engagement actuel",
        ),
        choice(
            "desired_engagement",
            N_("Engagement wanted"),
            ENGAGEMENT,
            "期望参与度|期望态度|目标参与程度|期望参与程度|Desired engagement|Desired|Target engagement|"
            "望ましい関与度|Engagement souhaité",
        ),
        long_text(
            "expectations",
            N_("Expectations"),
            "Needs and expectations|What are their needs|需求与期望|"
            "期望|需求|诉求|主要期望|主要需求|Requirements|Needs|Main expectations|Key interests|期待|要望|Attentes",
            width=20,
        ),
        long_text(
            "strategy",
            N_("Engagement strategy"),
            "How will we engage|How will we meet needs|Engagement approach|Engagement plan|"
            "策略|管理策略|应对策略|沟通策略|Strategy|Management strategy|Approach|対応方針|Stratégie",
            width=20,
        ),
        scale("satisfaction", N_("Satisfaction"), "满意度|满意程度|Satisfaction score|満足度", in_grid=False),
        owner(),
        notes(in_grid=False),
    ),
)
