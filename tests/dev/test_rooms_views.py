"""The order of the rooms in views: each way to use a later one is found."""

import pytest
from small_house import EARLY, LATE, LATE_CODE, ORDER, look, model


def view(model, arch, extra=""):
    return f"""<odoo><record id="early_view" model="ir.ui.view">
        <field name="model">{model}</field>{extra}
        <field name="arch" type="xml">{arch}</field></record></odoo>"""


@pytest.mark.parametrize(
    ("arch", "what"),
    [
        ('<form><field name="acorn_gap"/></form>', "field acorn_gap"),
        (
            '<form><button name="_acorn_notice_gap" type="object"/></form>',
            "method _acorn_notice_gap",
        ),
        ('<form><button name="%(gap_action)d"/></form>', "record gap_action"),
        ('<form><p invisible="not acorn_gap"/></form>', "field acorn_gap"),
        ('<list decoration-muted="state or acorn_gap"/>', "field acorn_gap"),
        ('<list default_order="name, acorn_gap desc"/>', "field acorn_gap"),
        (
            "<search><filter domain=\"[('acorn_gap', '=', 1)]\"/></search>",
            "field acorn_gap",
        ),
        ('<kanban><t t-if="record.acorn_gap.raw_value"/></kanban>', "field acorn_gap"),
        (
            '<form><field name="order_line"><list>'
            '<field name="name" column_invisible="parent.acorn_gap"/>'
            "</list></field></form>",
            "field acorn_gap",
        ),
        (
            '<field name="name" position="attributes">'
            '<attribute name="invisible" add="acorn_gap" separator=" or "/></field>',
            "field acorn_gap",
        ),
        (
            '<field name="name" position="after"><field name="acorn_gap"/></field>',
            "field acorn_gap",
        ),
    ],
)
def test_a_view_that_uses_a_later_room_is_found(tmp_path, arch, what):
    found = look(
        tmp_path,
        {
            "views/orders/x.xml": view("sale.order", arch),
            "views/watch/gap.xml": '<odoo><record id="gap_action"/></odoo>',
            LATE: LATE_CODE,
        },
    )

    assert found == [f"views/orders/x.xml#early_view: orders uses {what} of watch"]


def test_what_stands_beside_a_field_is_of_the_same_model(tmp_path):
    arch = '<field name="name" position="after"><field name="late"/></field>'

    found = look(
        tmp_path,
        {
            EARLY: model("acorn.vendor.x"),
            LATE: """
class X(models.Model):
    _inherit = "acorn.vendor.x"
    late = fields.Char()
""",
            "views/orders/x.xml": view("acorn.vendor.x", arch),
        },
    )

    assert found == ["views/orders/x.xml#early_view: orders uses field late of watch"]


def test_what_a_modifier_compares_with_is_no_field(tmp_path):
    arch = """<form><p invisible="state == 'acorn_gap' or name"/></form>"""

    assert not look(
        tmp_path, {"views/orders/x.xml": view("sale.order", arch), LATE: LATE_CODE}
    )


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (
            """<record id="x"><field name="model_id">sale.order</field>
            <field name="domain">[('acorn_gap', '=', 1)]</field></record>""",
            "field acorn_gap",
        ),
        (
            """<record id="x"><field name="res_model">acorn.vendor.gap</field>
            <field name="context">{'group_by': 'until:week'}</field></record>""",
            "field until",
        ),
        (
            """<record id="x"><field name="view_ids"
            eval="[Command.create({'view_id': ref('gap_list')})]"/></record>""",
            "record gap_list",
        ),
    ],
)
def test_an_action_or_filter_that_uses_a_later_room_is_found(tmp_path, record, what):
    found = look(
        tmp_path,
        {
            "views/orders/x.xml": f"<odoo>{record}</odoo>",
            "views/watch/gap.xml": '<odoo><record id="gap_list"/></odoo>',
            LATE: LATE_CODE,
        },
    )

    assert found == [f"views/orders/x.xml#x: orders uses {what} of watch"]


def test_a_view_that_inherits_from_a_later_one_is_found(tmp_path):
    extra = """<field name="inherit_id" ref="acorn_vendor.gap_form"/>
        <field name="priority" eval="24"/>"""

    found = look(
        tmp_path,
        {
            "views/orders/x.xml": view("sale.order", "<form/>", extra),
            "views/watch/gap.xml": '<odoo><record id="gap_form"/></odoo>',
        },
    )

    assert len(found) == 1
    assert "record gap_form of watch" in found[0]


def test_a_field_of_a_later_model_in_a_list_within_a_view_is_found(tmp_path):
    gaps = "    gap_ids = fields.One2many('acorn.vendor.x', 'order_id')"
    arch = (
        '<form><field name="gap_ids"><list><field name="late"/></list></field></form>'
    )

    found = look(
        tmp_path,
        {
            EARLY: model("acorn.vendor.x") + ORDER.format(body=gaps),
            LATE: """
class X(models.Model):
    _inherit = "acorn.vendor.x"
    late = fields.Char()
""",
            "views/orders/x.xml": view("sale.order", arch),
        },
    )

    assert [text.partition(": ")[2] for text in found] == [
        "orders uses field late of watch"
    ]


@pytest.mark.parametrize(
    ("priority", "said"),
    [
        ("", "priority 16, in watch it is 34"),
        ('<field name="priority" eval="99"/>', "priority 99, in watch it is 34"),
        ('<field name="priority" eval="34"/>', None),
    ],
)
def test_views_that_hang_on_ours_have_the_priority_of_their_room(
    tmp_path, priority, said
):
    extra = f'<field name="inherit_id" ref="early_form"/>{priority}'

    found = look(
        tmp_path,
        {
            "views/orders/x.xml": '<odoo><record id="early_form"/></odoo>',
            "views/watch/gap.xml": view("sale.order", "<form/>", extra),
        },
    )

    assert found == ([f"views/watch/gap.xml#early_view: {said}"] if said else [])
