"""What Amazon's purchase statement pays less is expected as deductions."""

from .case_finder import CaseFinder

# By kind of deduction: the amount on a stated line, and the link to its case.
KINDS = {"shortage": ("short", "shortage_id"), "price": ("price", "price_claim_id")}


class StatedCases:
    """Brings the expected deductions of stated lines up to date.

    :param lines: ``acorn.vendor.stated.line`` in sudo, compared already
    """

    def __init__(self, lines):
        self.env = lines.env
        self.lines = lines.filtered("order_line_id")
        self.documents = {line: self._find_document(line) for line in self.lines}

    def update(self):
        """Link each line that Amazon pays less for with its case, and only those."""
        told = self.env["acorn.vendor.deduction"]
        for kind, (amount, link) in KINDS.items():
            less = self.lines.filtered(lambda line, name=amount: line[name] > 0)
            told |= self.lines[link]
            (self.lines - less).filtered(link)[link] = False
            told |= self._link(CaseFinder(self.env, kind), less, link)
        told._tell_of_shortage()

    def _link(self, finder, lines, link):
        """Return the cases of these lines, made where there is none."""
        by_document = lines.grouped(self.documents.get)
        known = finder.find(by_document)
        cases = finder.cases
        for document, own in by_document.items():
            case = known.get(document)
            if not case:
                free = own[link] - cases.union(*known.values())
                case = self._take_along(finder, document, own, free)
            changed = own.filtered(lambda line, new=case: line[link] != new)
            changed[link] = case
            cases |= case
        return cases

    def _take_along(self, finder, document, lines, cases):
        """Return a case on another document, which goes on with this one, else a new.

        What was expected of an order is expected of its invoice once there is one; a
        case that is about lines of other documents as well stays where it is.
        """
        case = cases.filtered(
            lambda each: each.is_forewarned_only and each._get_stated() <= lines
        )[:1]
        values = finder.prepare(document)
        if case:
            case.write(values)
            return case
        return finder.cases.create(values)

    def _find_document(self, line):
        """Return the only posted invoice of a line, else its order."""
        billed = line.order_line_id.invoice_lines.move_id.filtered(
            lambda move: (
                move.state == "posted"
                and move.move_type == "out_invoice"
                and move.payment_state != "reversed"
            )
        )
        return billed if len(billed) == 1 else line.order_id
