"""A house of two rooms, for the tests of their order."""

from dev.rooms import findings

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


def look(tmp_path, files, **arguments):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return findings(tmp_path, allowed=arguments.pop("allowed", {}), **arguments)
