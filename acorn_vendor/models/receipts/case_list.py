"""The sheet that lists several disputes whose evidence is in one file."""

from ...documents.files.bundle_text import unique_names
from .case_cover import CaseCover


class CaseList(CaseCover):
    """What the template needs of several deductions of one company.

    :param cases: deductions that the user of their environment may read
    """

    def __init__(self, cases):
        super().__init__(cases[:1])
        self.covers = [CaseCover(case.with_context(lang=self.lang)) for case in cases]
        self.folders = unique_names(cases.mapped("name"))

    @property
    def title(self):
        """Return what it is, in one line."""
        return self.env._("Evidence for %(count)s Disputes", count=len(self.covers))

    @property
    def rows(self):
        """Return ``(folder, cover sheet, papers that are missing)``, one per case."""
        for folder, cover in zip(self.folders, self.covers, strict=True):
            missing = [each.proof.name for each in cover.papers if not each.places]
            yield folder, cover, ", ".join(missing)

    @property
    def totals(self):
        """Return what is disputed in all, of each currency."""
        totals = {}
        for cover in self.covers:
            currency = cover.facts.currency_id
            amount = cover.facts._get_disputed_amount()
            totals[currency] = totals.get(currency, 0) + amount
        return [currency.format(amount) for currency, amount in totals.items()]
