from odoo.tests import tagged

from .papers_common import AcornVendorPapers


@tagged("post_install", "-at_install")
class TestPackingPapersMany(AcornVendorPapers):
    """Papers of many transfers are read in as many queries as those of a few."""

    def pack_all(self, *numbers):
        pickings = self.deliver(*numbers)
        pickings.action_acorn_pack()
        return pickings

    def count(self, act):
        """Return how many queries something takes when nothing is in memory."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def count_for(self, pickings, act):
        return self.count(lambda: act(pickings.browse(pickings.ids)))

    def read_all(self, papers):
        for paper in papers:
            self.assertTrue(paper.load.cartons)
            paper.customs()
            for name in ("scac", "is_collect", "needs_customs", "order"):
                getattr(paper, name)

    def test_queries_do_not_grow_with_the_transfers(self):
        few = self.pack_all("4MANY001", "4MANY002")
        many = few | self.pack_all(*(f"4MANY1{number:02}" for number in range(6)))
        for act in (
            lambda each: self.read_all(each._acorn_read_papers()),
            lambda each: self.read_all(each._acorn_read_load_papers()),
            lambda each: each._acorn_get_readiness(),
            lambda each: each._acorn_build_label_mapping(),
            lambda each: each.action_acorn_print_all(),
        ):
            self.count_for(many, act)
            self.assertLessEqual(self.count_for(many, act), self.count_for(few, act))

    def test_queries_do_not_grow_with_the_cartons(self):
        first, few = self.pack_all("4MANY001"), self.pack_all("4MANY002")
        rules = self.env["acorn.vendor.packing.rule"].search([])
        rules.write({"carton_weight": self.pen.weight, "carton_pos": 1})
        # Odoo writes a hundred of them in a query.
        many = self.deliver("4MANY003", amount=150)
        many.action_acorn_pack()
        self.assertEqual(len(many.move_line_ids.result_package_id), 150)

        def print_all(each):
            each.action_acorn_print_all()

        self.count_for(first, print_all)
        taken = self.count_for(few, print_all)
        self.assertLessEqual(self.count_for(many, print_all), taken)

    def test_a_paper_takes_no_query_of_its_own(self):
        few = self.pack_all("4MANY001", "4MANY002")
        many = few | self.pack_all(*(f"4MANY1{number:02}" for number in range(6)))
        reports = self.env["ir.actions.report"].with_user(self.packer)
        for name in ("packing_list", "bill_of_lading", "customs_invoice"):
            report = f"acorn_vendor.report_{name}_action"

            def render(each, report=report):
                return reports._render_qweb_html(report, each.ids)

            self.count_for(many, render)
            self.assertLessEqual(
                self.count_for(many, render), self.count_for(few, render), name
            )

    def test_loads_are_numbered_and_printed_together(self):
        here = self.pack_all("4MANY001", "4MANY002")
        there = self.deliver("4MANY003", fc="ONT8")
        there.action_acorn_pack()
        both = (here | there).with_user(self.packer)
        papers = both._acorn_read_load_papers()
        self.assertEqual([paper.fc for paper in papers], ["PHX6", "ONT8"])
        self.assertEqual(papers[0].pickings.ids, here.ids)
        numbers = [paper.first.acorn_bill_of_lading for paper in papers]
        self.assertEqual(len(set(numbers)), 2)
        self.assertTrue(all(numbers))

    def test_receivers_of_several_languages_each_have_their_own(self):
        self.env["res.lang"]._activate_lang("de_DE")
        here = self.pack_all("4MANY001")
        there = self.deliver("4MANY003", fc="ONT8")
        there.action_acorn_pack()
        self.pen.with_context(lang="de_DE").name = "Kugelschreiber"
        partner = there.partner_id.sudo().copy({"lang": "de_DE"})
        there.sudo().partner_id = partner
        english, german = (here | there)._acorn_read_papers()
        self.assertEqual(english.load.cartons[0].goods[0].name, "Pen")
        self.assertEqual(german.load.cartons[0].goods[0].name, "Kugelschreiber")
        self.assertEqual(german.lang, "de_DE")
