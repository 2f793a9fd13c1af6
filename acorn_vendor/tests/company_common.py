from odoo.fields import Command

from odoo.addons.account.tests.common import AccountTestInvoicingCommon


class CompanyCommon(AccountTestInvoicingCommon):
    """Odoo's accounting tests, where what tests share is made once for all of them."""

    @classmethod
    def setup_independent_company(cls, **kwargs):
        """Return the company that was put away for the tests, if there is one.

        Loading a chart of accounts for each class would be half of all its work.
        """
        companies = cls.env["res.company"].with_context(active_test=False)
        kept = companies.search(
            [("name", "=", "company_1_data"), ("active", "=", False)], limit=1
        )
        if not kept or kwargs or cls.country_code or cls.chart_template:
            return super().setup_independent_company(**kwargs)
        kept.active = True
        cls.env.user.company_ids = [Command.link(kept.id)]
        return cls.env["res.company"].browse(kept.id)

    def setUp(self):
        cls = type(self)
        if "start" not in vars(cls):
            cls.start = self._make_start()
        super().setUp()
        for name, value in cls.start.items():
            own = isinstance(value, list | set | dict)
            setattr(self, name, value.copy() if own else value)

    def set_up_once(self):
        """Let happen what all tests of the class start from.

        It is done before the first of them only, outside its savepoint: each test finds
        the attributes that were set here, and the database as it was at the end.
        """

    def _make_start(self):
        before = set(vars(self))
        with self.env.cr.savepoint():
            self.set_up_once()
        self.env.invalidate_all()
        return {name: value for name, value in vars(self).items() if name not in before}
