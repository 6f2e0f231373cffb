"""The firm's own document templates, with versions."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import STAGES, day, notes, open_choice, owner, text
from pmo_desktop.domain.registers.spec import Group, Register

TEMPLATES = Register(
    key="templates",
    title=N_("Template library"),
    one=N_("Template"),
    group=Group.KNOWLEDGE,
    about=N_("The firm's own document templates, with versions."),
    sheets=("模板库", "模板", "模板清单", "表单模板", "templates", "template library", "テンプレート一覧", "modèles"),
    identity=("name",),
    sort=("stage", "name"),
    group_by="stage",
    fields=(
        text(
            "name",
            N_("Template"),
            "模板|模板名称|名称|文件名称|文档名称|Name|Template name|Title|Document|テンプレート名|Modèle|Nom",
            required=True,
            width=26,
        ),
        text("type", N_("Template type"), "类型|模板类型|类别|分类|Type|Category|種別"),
        open_choice("stage", N_("Stage"), STAGES, "阶段|适用阶段|所属阶段|项目阶段|Phase|フェーズ|Étape"),
        text("version", N_("Version"), "版本|版本号|Ver|Rev|Revision|版|バージョン", width=7),
        owner("维护人|编制人|作者|Responsible|Author|Maintained by|担当|作成者|Responsable|Auteur"),
        day(
            "updated_on",
            N_("Updated on"),
            "更新日期|更新时间|修订日期|发布日期|修改日期|Last updated|Date|Revision date|Updated|更新日|Mis à jour le",
        ),
        text(
            "file",
            N_("File"),
            "文件|文件路径|路径|存放位置|链接|地址|Path|Location|Link|URL|保存場所|Emplacement|Fichier",
            width=22,
        ),
        notes(),
    ),
)
