"""The order of the rooms in views: modifiers, domains, actions, priorities."""

import pytest
from test_rooms import EARLY, LATE, LATE_CODE, look, model, view


@pytest.mark.parametrize(
    "arch",
    [
        '<form><p invisible="not acorn_gap"/></form>',
        '<list decoration-muted="state or acorn_gap"/>',
        '<list default_order="name, acorn_gap desc"/>',
        "<search><filter domain=\"[('acorn_gap', '=', 1)]\"/></search>",
        '<kanban><t t-if="record.acorn_gap.raw_value"/></kanban>',
        '<form><field name="order_line"><list><field name="name"'
        ' column_invisible="parent.acorn_gap"/></list></field></form>',
        '<field name="name" position="attributes">'
        '<attribute name="invisible" add="acorn_gap" separator=" or "/></field>',
        '<field name="name" position="after"><field name="acorn_gap"/></field>',
    ],
)
def test_code_of_a_view_that_names_a_later_field_is_found(tmp_path, arch):
    found = look(
        tmp_path, {"views/orders/x.xml": view("sale.order", arch), LATE: LATE_CODE}
    )

    assert found == [
        "views/orders/x.xml#early_view: orders uses field acorn_gap of watch"
    ]


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


@pytest.mark.parametrize(
    ("priority", "said"),
    [
        ("", "priority 16, in watch it is 36"),
        ('<field name="priority" eval="99"/>', "priority 99, in watch it is 36"),
        ('<field name="priority" eval="36"/>', None),
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
