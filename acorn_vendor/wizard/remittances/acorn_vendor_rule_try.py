from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import LazyTranslate

from ...documents.base.listing import written_lines
from ...models.account.rights import check_rights
from ...rules.classification import Rule, lookup_keys
from ...rules.rule_try import (
    code_of,
    count_ways,
    newly_told,
    next_of,
    numbered,
    objection_to,
    reorder,
    tell_place,
    try_rules,
    with_edited,
)

_lt = LazyTranslate(__name__)

MAX_LINES = 20_000
MAX_SHOWN = 200
OBJECTIONS = {
    "no_name": _lt("Give the new kind a name."),
    "no_words": _lt(
        "Write down a keyword or a number pattern: which lines is the new kind for?"
    ),
    "same_code": _lt(
        "There is a kind with the code %(code)s already. Choose another name, or change"
        " that kind."
    ),
}


class AcornVendorRuleTry(models.TransientModel):
    """A rule as it is edited, and what it would make of old lines.

    Nothing but this dialog is written until it is saved. Then lines of payments that
    are still a draft follow, if that is wanted; what is posted stays as it is.
    """

    _name = "acorn.vendor.rule.try"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Try a Rule"

    kind_id = fields.Many2one(
        "acorn.vendor.deduction.kind", readonly=True, ondelete="cascade"
    )
    name = fields.Char(compute="_compute_rule", store=True, readonly=False)
    treatment = fields.Selection(
        lambda self: (
            self.env["acorn.vendor.deduction.kind"]
            ._fields["treatment"]
            ._description_selection(self.env)
        ),
        compute="_compute_rule",
        store=True,
        readonly=False,
    )
    keywords = fields.Text(
        compute="_compute_rule",
        store=True,
        readonly=False,
        help="One per line: a line whose description or transaction type contains one"
        " of them is of this kind. Case does not matter.",
    )
    number_patterns = fields.Text(
        compute="_compute_rule",
        store=True,
        readonly=False,
        help="One per line: a line whose number looks like this is of this kind."
        " * is any text, ? any character, [0-9] a digit.",
    )
    before_id = fields.Many2one(
        "acorn.vendor.deduction.kind",
        string="Tried Before",
        compute="_compute_rule",
        store=True,
        readonly=False,
        ondelete="cascade",
        help="The rule is tried right before the one of this kind; empty: last.",
    )
    limit = fields.Integer(
        string="Old Lines",
        default=1000,
        help="On so many of the last lines it is tried.",
    )
    apply_to_drafts = fields.Boolean(
        string="Apply to Draft Payments",
        default=True,
        help="Lines of drafts that nobody decided by hand are matched again.",
    )
    never_reached = fields.Text(compute="_compute_never_reached")
    summary = fields.Text(compute="_compute_line_ids", store=True)
    line_ids = fields.One2many(
        "acorn.vendor.rule.try.line", "try_id", compute="_compute_line_ids", store=True
    )

    # === COMPUTE METHODS === #

    @api.depends("kind_id")
    def _compute_rule(self):
        """Start with the rule as it is."""
        for dialog in self:
            kind = dialog.kind_id._origin
            dialog.name = kind.name
            dialog.treatment = kind.treatment or "expense"
            dialog.keywords = kind.keywords
            dialog.number_patterns = kind.number_patterns
            dialog.before_id = next_of([*self._get_kinds()], kind) or False

    @api.depends("name", "keywords", "number_patterns", "before_id")
    @api.depends_context("lang")
    def _compute_never_reached(self):
        """Name what of this rule is hidden, and what of others it would hide."""
        for dialog in self:
            kinds = dialog._get_kinds()
            before = kinds._tell_shadows(kinds._get_rules())
            after = kinds._tell_shadows(dialog._get_edited_rules())
            names = {kind.code: kind.name for kind in kinds}
            told = newly_told(before, after, dialog._get_code(), names)
            dialog.never_reached = "\n".join(told) or False

    @api.depends("name", "keywords", "number_patterns", "before_id", "limit")
    def _compute_line_ids(self):
        for dialog in self:
            lines = dialog._get_old_lines()
            changes = dialog._try(lines)
            shown = sorted(changes, key=lambda each: -abs(each.record.gross))
            dialog.line_ids = [
                Command.clear(),
                *map(Command.create, map(dialog._prepare_line, shown[:MAX_SHOWN])),
            ]
            dialog.summary = dialog._summarise(len(lines), changes)

    # === ACTION METHODS === #

    def action_save(self):
        """Save the rule; drafts follow if that is wanted."""
        self.ensure_one()
        kinds = self.env["acorn.vendor.deduction.kind"]
        check_rights(kinds, "write")
        self._check_complete()
        kind = self._save_kind()
        order = reorder([*self._get_kinds()], kind, self.before_id)
        for each, sequence in numbered(order):
            if each.sequence != sequence:
                each.sequence = sequence
        if self.apply_to_drafts:
            drafts = self.env["acorn.vendor.remittance"].search(
                [
                    ("state", "=", "draft"),
                    ("company_id", "in", self.env.companies.ids),
                ]
            )
            drafts.action_match()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    # === BUSINESS METHODS === #

    @api.model
    def _get_kinds(self):
        """Return the kinds whose rules are tried, in their order."""
        kinds = self.env["acorn.vendor.deduction.kind"]
        # There are few.
        return kinds.search([])  # pylint: disable=no-search-all

    def _get_code(self):
        """Return the code of the kind, or the one a new kind would get."""
        self.ensure_one()
        if self.kind_id:
            return self.kind_id.code
        return code_of(self.name or "")

    def _get_edited_rules(self):
        """Return all rules with this one as it is edited, where it is put."""
        self.ensure_one()
        kind = self.kind_id._origin
        edited = Rule(
            self._get_code(),
            written_lines(self.keywords or ""),
            written_lines(self.number_patterns or ""),
        )
        order = reorder([*self._get_kinds()], kind, self.before_id._origin)
        return with_edited(order, kind, edited, lambda each: each._get_rules())

    def _get_old_lines(self):
        """Return the last lines that no person decided about."""
        self.ensure_one()
        return self.env["acorn.vendor.remittance.line"].search(
            [
                ("company_id", "in", self.env.companies.ids),
                ("is_manual", "=", False),
                ("remittance_id.state", "!=", "void"),
            ],
            order="date desc, id desc",
            limit=min(max(self.limit, 1), MAX_LINES),
        )

    def _try(self, lines):
        """Return the lines that the edited rules take for something else."""
        now, then = self._get_kinds()._get_rules(), self._get_edited_rules()
        changes = []
        for company, own in lines.grouped("company_id").items():
            parsed = [(line, line._to_parsed()) for line in own]
            keys = {key for _line, each in parsed for key in lookup_keys(each) if key}
            known = own._find_invoices(keys, company)
            changes += try_rules(parsed, known, now, then)
        return changes

    def _get_names(self):
        """Return ``{code: name}`` of the kinds, with this one."""
        kinds = self.env["acorn.vendor.deduction.kind"]._get_by_code()
        names = {code: kind.name for code, kind in kinds.items()}
        return {**names, self._get_code(): self.name or self.env._("New Kind")}

    def _prepare_line(self, change):
        """Return the values of the row that shows a change."""
        names = self._get_names()
        line, before = change.record, change.before
        loses = f"{names[before.kind]}: {before.matched}" if change.loses else False
        return {
            "remittance_line_id": line.id,
            "kind_before": tell_place(names, before),
            "kind_after": tell_place(names, change.after),
            "matched": change.after.matched or False,
            "loses": loses,
        }

    def _summarise(self, count, changes):
        """Return in words how many lines would change, and from what to what."""
        if not changes:
            return self.env._(
                "None of the last %(count)s lines would change.", count=count
            )
        names = self._get_names()
        states = [each.record.remittance_id.state for each in changes]
        told = [
            self.env._(
                "%(changed)s of the last %(count)s lines would change. In draft"
                " payments: %(drafts)s. Posted, so they stay as they are: %(posted)s.",
                changed=len(changes),
                count=count,
                drafts=states.count("draft"),
                posted=states.count("posted"),
            )
        ]
        for way, number in count_ways(changes):
            told.append(
                self.env._(
                    "%(number)s from %(before)s to %(after)s: %(amounts)s",
                    number=number,
                    before=names[way[0]],
                    after=names[way[1]],
                    amounts=self._tell_amounts(
                        each.record for each in changes if each.way == way
                    ),
                )
            )
        return "\n".join(told)

    @api.model
    def _tell_amounts(self, lines):
        """Return the sums of lines, one in each currency."""
        lines = self.env["acorn.vendor.remittance.line"].concat(*lines)
        return ", ".join(
            currency.format(sum(own.mapped("gross")))
            for currency, own in lines.grouped("currency_id").items()
        )

    def _check_complete(self):
        """Refuse a new rule without a name, without words, or of a kind that is."""
        self.ensure_one()
        if self.kind_id and (self.name or "").strip():
            return
        codes = self.env["acorn.vendor.deduction.kind"]._get_by_code()
        words = (self.keywords, self.number_patterns)
        if objection := objection_to(self.name or "", words, codes):
            text = self.env._(OBJECTIONS[objection])
            raise UserError(text % {"code": self._get_code()})

    def _save_kind(self):
        """Return the kind with the rule as edited; a new one gets its accounts."""
        values = {
            "keywords": self.keywords,
            "number_patterns": self.number_patterns,
        }
        if self.kind_id:
            self.kind_id.write(values)
            return self.kind_id
        kind = self.env["acorn.vendor.deduction.kind"].create(
            {
                **values,
                "name": self.name,
                "code": self._get_code(),
                "treatment": self.treatment,
            }
        )
        kind._create_default_accounts(self.env.company)
        return kind


class AcornVendorRuleTryLine(models.TransientModel):
    """A line that would change; it is shown, not written."""

    _name = "acorn.vendor.rule.try.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Line That a Rule Would Change"

    try_id = fields.Many2one("acorn.vendor.rule.try", required=True, ondelete="cascade")
    remittance_line_id = fields.Many2one(
        "acorn.vendor.remittance.line", required=True, ondelete="cascade"
    )
    remittance_id = fields.Many2one(related="remittance_line_id.remittance_id")
    date = fields.Date(related="remittance_line_id.date")
    invoice_number = fields.Char(related="remittance_line_id.invoice_number")
    description = fields.Char(related="remittance_line_id.description")
    currency_id = fields.Many2one(related="remittance_line_id.currency_id")
    gross = fields.Monetary(related="remittance_line_id.gross")
    state = fields.Selection(related="remittance_id.state", string="Payment Is")
    kind_before = fields.Char(string="From")
    kind_after = fields.Char(string="To")
    matched = fields.Char(string="Because Of")
    loses = fields.Char(string="Rule That Loses")
