"""The order of the rooms: each way to use a later one is found."""

import pytest

from dev.rooms import findings, room_of

MODEL = """
class {name}(models.Model):
    _name = "{model}"
{body}
"""


def model(name, body="    pass"):
    return MODEL.format(name=name.title().replace(".", ""), model=name, body=body)


EARLY = "models/orders/sale_order.py"
LATE = "models/watch/gap.py"
LATE_CODE = """
class Gap(models.Model):
    _name = "acorn.vendor.gap"
    _inherit = ["mail.thread"]
    until = fields.Date()
    def action_import(self):
        return 1

class SaleOrder(models.Model):
    _inherit = "sale.order"
    acorn_gap = fields.Char()
    note = fields.Html(tracking=True)
    def _acorn_notice_gap(self):
        return 1

class GapFetcher:
    def _ask(self):
        return 1
"""
ORDER = """
class SaleOrder(models.Model):
    _inherit = "sale.order"
{body}
"""


def view(model, arch, extra=""):
    return f"""<odoo><record id="early_view" model="ir.ui.view">
        <field name="model">{model}</field>{extra}
        <field name="arch" type="xml">{arch}</field></record></odoo>"""


def look(tmp_path, files, **arguments):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return findings(tmp_path, allowed=arguments.pop("allowed", {}), **arguments)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("    def x(self):\n        from ..watch import gap", "import of watch.gap"),
        ("    def x(self):\n        from .. import watch", "import of .watch"),
        ("    def x(self): self._acorn_notice_gap()", "method _acorn_notice_gap"),
        ("    def x(self, y): y._acorn_notice_gap()", "method _acorn_notice_gap"),
        ("    def x(self, y): y.action_import()", "method action_import"),
        ("    def x(self, y): y._ask()", "method _ask"),
        ("    def x(self): return self.acorn_gap", "field acorn_gap"),
        ("    def x(self, y): y.acorn_gap = 1", "field acorn_gap"),
        ("    @api.depends('acorn_gap')\n    def x(self): 1", "field acorn_gap"),
        ("    y = fields.Char(related='acorn_gap')", "field acorn_gap"),
        ("    y = fields.Many2one('acorn.vendor.gap')", "model acorn.vendor.gap"),
        ("    def x(self): self.env['acorn.vendor.gap']", "model acorn.vendor.gap"),
        ("    def x(self): f('acorn_vendor.gap_action')", "record gap_action"),
        ("    def x(self): return {'acorn_gap': 1}", "field acorn_gap"),
        ("    def x(self): f([('order_id.acorn_gap', '=', 1)])", "field acorn_gap"),
    ],
)
def test_code_that_uses_a_later_room_is_found(tmp_path, body, what):
    found = look(
        tmp_path,
        {
            EARLY: ORDER.format(body=body),
            LATE: LATE_CODE,
            "views/watch/gap.xml": '<odoo><record id="gap_action"/></odoo>',
        },
    )

    assert f"orders uses {what} of watch" in "\n".join(found)


def test_a_path_is_followed_through_the_models(tmp_path):
    missing = "    gap_ids = fields.One2many('acorn.vendor.gap', 'order_id')\n"
    path = "    @api.depends('gap_ids.until')\n    def x(self): 1"

    found = look(tmp_path, {EARLY: ORDER.format(body=missing + path), LATE: LATE_CODE})

    assert any("orders uses field until of watch" in text for text in found)


@pytest.mark.parametrize(
    ("arch", "what"),
    [
        ('<form><field name="acorn_gap"/></form>', "field acorn_gap"),
        (
            '<form><button name="_acorn_notice_gap" type="object"/></form>',
            "method _acorn_notice_gap",
        ),
        ('<form><button name="%(gap_action)d"/></form>', "record gap_action"),
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


def test_a_view_that_inherits_from_a_later_one_is_found(tmp_path):
    extra = (
        '<field name="inherit_id" ref="acorn_vendor.gap_form"/>'
        '<field name="priority" eval="24"/>'
    )

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
    missing = "    gap_ids = fields.One2many('acorn.vendor.x', 'order_id')"
    arch = (
        '<form><field name="gap_ids"><list><field name="late"/></list></field></form>'
    )

    found = look(
        tmp_path,
        {
            EARLY: model("acorn.vendor.x") + ORDER.format(body=missing),
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


HOOK = """
class Order(models.Model):
    _name = "acorn.vendor.order"
    def _hook(self):
        \"\"\"Do nothing; later rooms may.\"\"\"
{more}
"""
MIXIN = """
class Mixin(models.AbstractModel):
    _name = "acorn.vendor.mixin"
    def _hook(self):
        return self.write({})

class Order(models.Model):
    _name = "acorn.vendor.order"
    _inherit = ["acorn.vendor.order", "acorn.vendor.mixin"]
"""


def test_an_empty_hook_that_hides_the_method_of_a_mixin_is_found(tmp_path):
    found = look(tmp_path, {EARLY: HOOK.format(more=""), LATE: MIXIN})

    assert found == [
        f"{EARLY}:4: empty hook _hook hides that of acorn.vendor.mixin",
    ]


def test_a_hook_that_hands_on_hides_nothing(tmp_path):
    more = "        super()._hook()"

    assert not look(tmp_path, {EARLY: HOOK.format(more=more), LATE: MIXIN})


@pytest.mark.parametrize(
    "body",
    [
        "    def _acorn_notice_gap(self): pass\n"
        "    def x(self): self._acorn_notice_gap()",
        "    def x(self): return self.note",
        "    def _search(self, y): return super()._search(y)",
        "    def x(self, y): return y.until",
    ],
)
def test_a_hook_and_the_names_of_others_are_left_alone(tmp_path, body):
    assert not look(tmp_path, {EARLY: ORDER.format(body=body), LATE: LATE_CODE})


def test_a_later_room_may_use_all_before_it(tmp_path):
    body = "    def _acorn_say(self): 1"
    late = "class G(models.Model):\n    _name = 'g'\n    def x(self, y): y._acorn_say()"

    assert not look(tmp_path, {EARLY: ORDER.format(body=body), LATE: late})


def test_a_table_gives_rooms_to_files_elsewhere(tmp_path):
    files = {
        "models/a.py": ORDER.format(body="    def x(self): self._acorn_notice_gap()"),
        "models/b.py": LATE_CODE,
    }

    assert not look(tmp_path, files)
    assert look(
        tmp_path, files, table={"models/a.py": "orders", "models/b.py": "watch"}
    )
    assert room_of("models/watch/gap.py") == "watch"
    assert room_of("report/packing/label_reports.xml") == "packing"
    assert room_of("models/gap.py") is room_of("tests/watch/gap.py") is None


def test_an_exception_needs_a_reason_and_a_cause(tmp_path):
    body = "    def x(self): self._acorn_notice_gap()"
    files = {EARLY: ORDER.format(body=body), LATE: LATE_CODE}
    key = f"{EARLY}: method _acorn_notice_gap"

    assert not look(tmp_path, files, allowed={key: "Told for a reason."})
    assert look(tmp_path, files, allowed={key: ""}) == [
        f"{key}: allowed without a reason"
    ]
    assert look(tmp_path, files, allowed={key: "x", "gone": "y"}) == [
        "gone: allowed, but not found"
    ]
