"""People, equipment and materials, shared by all projects."""

from decimal import Decimal

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    choice,
    code,
    money,
    notes,
    other_program,
    percent,
    pick,
    ref,
    text,
)
from pmo_desktop.domain.registers.spec import Group, Register, Tone

TYPES = (
    pick(
        "work",
        N_("Person"),
        "人|人员|工时|人力|工时类|设备|Work|People|Human|Labour|Labor|Staff|作業|人|要員|Travail",
        Tone.ACCENT,
    ),
    pick("material", N_("Material"), "材料|材料类|物料|物资|Materials|資材|Matériel|Consommable"),
    pick("cost", N_("Cost item"), "成本|成本类|费用|Cost|Expense|コスト|Coût"),
)

RESOURCES = Register(
    key="resources",
    title=N_("Resource pool"),
    one=N_("Resource"),
    group=Group.RESOURCES,
    about=N_("People, equipment and materials, shared by all projects."),
    sheets=(
        "资源",
        "资源库",
        "人员",
        "人员名单",
        "团队",
        "团队成员",
        "通讯录",
        "花名册",
        "resources",
        "resource sheet",
        "team",
        "staff",
        "people",
        "contacts",
        "要員",
        "メンバー",
        "体制",
        "ressources",
        "équipe",
    ),
    identity=("code", "name"),
    sort=("name",),
    group_by="department",
    fields=(
        code("工号|员工编号|人员编号|资源编号|Employee ID|Staff ID|Resource ID|社員番号"),
        text(
            "name",
            N_("Name"),
            "姓名|资源名称|资源|团队成员|成员|人员|人员姓名|员工|员工姓名|顾问|Resource Name|Resource|"
            "Full name|Person|Persons|Member|Team member|Staff|Employee|Consultant|氏名|名前|要員名|"
            "メンバー|リソース名|Nom|Ressource",
            required=True,
            width=14,
        ),
        choice("type", N_("Resource type"), TYPES, "类型|资源类别|类别|Type|Category|種別|種類", default="work"),
        text(
            "role",
            N_("Role"),
            "项目职务|项目角色|担任角色|在项目中角色|岗位名称|项目岗位|"
            "角色|职务|职位|岗位|职责|工种|项目角色|Position|Job title|Title|Function|Job|役割|役職|Rôle|Fonction",
        ),
        text(
            "department",
            N_("Department"),
            "部门|所属部门|团队|班组|单位|公司|Dept|Team|Group|Division|Organisation|Organization|Company|"
            "部署|所属|部門|Service|"
            "Business unit",
        ),
        text(
            "skills",
            N_("Skills"),
            "专业|特长|技能|专长|能力|资质|证书|Skill|Skill set|Competence|Competencies|Expertise|スキル|Compétences",
            width=20,
        ),
        percent(
            "capacity",
            N_("Capacity"),
            "Avail %|Availability|Available %|% available|可用率|可用比例|"
            "可用率|可投入比例|最大单位|投入比例|可用度|最大用量|Max units|Availability|Available|"
            "Capacity %|Allocation|稼働率|最大単位数|Disponibilité|Capacité max",
            default=Decimal(1),
        ),
        money(
            "rate",
            N_("Rate"),
            "单价|费率|人天单价|标准费率|日单价|成本单价|人工单价|小时单价|Unit Price|Std rate|"
            "Standard rate|Cost rate|Hourly rate|Day rate|Price|単価|標準単価|Taux|Taux standard|"
            "Cost/Hour|Cost per hour|Hourly cost",
            total=False,
        ),
        ref(
            "calendar",
            N_("Calendar"),
            "calendars",
            "日历|工作日历|基准日历|Base calendar|Work calendar|カレンダー|基本カレンダー|Calendrier",
            in_grid=False,
        ),
        text(
            "email",
            N_("E-mail"),
            "邮箱|电子邮件|电子邮箱|Email|E-mail address|Email address|Mail|メール|メールアドレス|Courriel",
            width=18,
        ),
        text(
            "phone",
            N_("Phone"),
            "电话|手机|联系电话|联系方式|手机号|Tel|Telephone|Mobile|Phone number|Contact|電話|電話番号|Téléphone|"
            "Contact number",
        ),
        notes(),
        other_program(),
    ),
)
