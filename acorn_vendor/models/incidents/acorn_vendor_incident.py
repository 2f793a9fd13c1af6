from psycopg2.errors import UniqueViolation

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html

from ...rules.incident_repeat import is_to_be_told, put_aside_since

MANAGER = "acorn_vendor.acorn_vendor_group_manager"

# What an incident may speak of; each room adds its own.
DOCUMENT_MODELS = ("sale.order", "stock.picking", "account.move")


class AcornVendorIncident(models.Model):
    """What a person has to know: one record per incident, not one per try.

    :meth:`_raise_incident` opens it and makes one activity for the responsible
    person; a repeat only counts up. :meth:`_resolve` closes both once the cause is
    gone. Whoever marks the activity as done has not resolved the incident.
    """

    _name = "acorn.vendor.incident"
    _description = "Amazon Vendor Incident"
    _inherit = ["acorn.vendor.access.mixin", "acorn.vendor.evidence.mixin"]
    _order = "state, last_seen desc, id desc"
    _rec_name = "summary"

    account_id = fields.Many2one(
        "acorn.vendor.account",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    kind = fields.Selection(
        [
            ("access", "Access refused"),
            ("secret", "Secret expires"),
            ("stopped", "Work stands still"),
            ("silence", "No new orders"),
            ("backlog", "Documents do not leave"),
            ("mapping", "Orders wait for a decision"),
            ("document", "Document needs you"),
            ("unproven", "Not proven"),
        ],
        required=True,
        readonly=True,
    )
    summary = fields.Char(string="Incident", required=True, readonly=True)
    note = fields.Text(string="What to Do", readonly=True)
    document = fields.Reference(selection="_selection_document", readonly=True)
    user_id = fields.Many2one("res.users", string="Responsible", readonly=True)
    told_at = fields.Datetime(
        string="Asked At", readonly=True, help="When the responsible person was asked."
    )
    activity_id = fields.Many2one(
        "mail.activity", readonly=True, index="btree_not_null", ondelete="set null"
    )
    state = fields.Selection(
        [("open", "Open"), ("resolved", "Resolved")],
        default="open",
        required=True,
        readonly=True,
    )
    opened_at = fields.Datetime(
        string="Since", default=fields.Datetime.now, readonly=True
    )
    last_seen = fields.Datetime(default=fields.Datetime.now, readonly=True)
    times = fields.Integer(
        default=1, readonly=True, help="How often it was noticed; told once."
    )
    resolved_at = fields.Datetime(readonly=True)
    resolved_by_id = fields.Many2one(
        "res.users", readonly=True, help="Empty: it ended by itself."
    )

    @api.model
    def _selection_document(self):
        names = self._get_document_models()
        return [(name, self.env["ir.model"]._get(name).name) for name in names]

    # === ACTION METHODS === #

    def action_resolve(self):
        """A person has dealt with it; what lasts is told again after a day."""
        manager = self.env.user.has_group(MANAGER)
        if not manager and self.sudo().user_id != self.env.user:
            raise UserError(
                self.env._(
                    "Ask an Amazon Vendor manager or the responsible person to"
                    " resolve this."
                )
            )
        self.check_access("write" if manager else "read")
        self.sudo()._close(self.env._("Resolved by hand"), self.env.user)

    def action_open_document(self):
        """Open where the work is done: what it is about, or else the account."""
        self.ensure_one()
        return self._get_target(self.env.user)._get_records_action(context={})

    # === HOOKS === #

    @api.model
    def _get_document_models(self):
        """Return the names of the models an incident may speak of."""
        return list(DOCUMENT_MODELS)

    @api.model
    def _prepare_subject(self, subject):
        """Return the values that say what an incident is about, and whom to ask."""
        return {}

    @api.model
    def _get_subject_domain(self, subjects):
        """Return what finds incidents about one of these subjects.

        :param subjects: records, or ``None`` for incidents about an account only
        """
        return Domain.TRUE

    @api.model
    def _get_people(self, account, subject=None):
        """Return who is to be asked, the first one first."""
        return account.sudo().responsible_id

    def _get_subject(self):
        """Return the record an incident is about, or ``None``."""
        self.ensure_one()

    def _get_places(self):
        """Return where the work may be done, the best place first."""
        self.ensure_one()
        return [self.document]

    # === BUSINESS METHODS === #

    @api.model
    def _raise_incident(
        self,
        account,
        kind,
        summary,
        note,
        subject=None,
        document=None,
        news_since=None,
        quiet=False,
    ):
        """Open an incident, or count it once more; return it.

        :param subject: the record it is about (see :meth:`_prepare_subject`), if any
        :param document: the Odoo record to work on; default: that of the subject
        :param news_since: who was asked or decided before this moment does not know
            it all: ask once more, unless the last activity is still to do
        :param bool quiet: ask nobody yet; the watch does so if it lasts
        """
        incident = self.sudo()._find_current(account, kind, subject, news_since)
        if incident:
            incident._count_again(summary, note)
            if is_to_be_told(incident.told_at or None, news_since, quiet=quiet):
                incident._schedule_activity()
            return incident
        values = {
            "account_id": account.id,
            "kind": kind,
            "summary": summary,
            "note": note,
            **self._prepare_subject(subject),
        }
        if document:
            values["document"] = f"{document._name},{document.id}"
        incident = self.sudo()._create_once(values)
        if not quiet:
            incident._schedule_activity()
        return incident

    @api.model
    def _resolve(self, account, kind, subjects=None):
        """Close the incident of a cause that is gone.

        :param account: one account or several
        :param subjects: what it is about; ``None`` for what is about an account only
        """
        incidents = self.sudo().search(
            Domain(
                [
                    ("account_id", "in", account.ids),
                    ("kind", "=", kind),
                    ("state", "=", "open"),
                ]
            )
            & self._get_subject_domain(subjects)
        )
        incidents._close(self.env._("This ended by itself."))
        return incidents

    @api.model
    def _find_current(self, account, kind, subject, news_since):
        """Return the open incident, or a lasting one a person has put aside."""
        current = Domain("state", "=", "open")
        since = put_aside_since(kind, news_since, fields.Datetime.now())
        if since:
            current |= Domain("resolved_by_id", "!=", False) & Domain(
                "resolved_at", ">", since
            )
        domain = Domain([("account_id", "=", account.id), ("kind", "=", kind)])
        domain &= current & self._get_subject_domain(subject or None)
        return self.search(domain, order="state, id desc", limit=1)

    @api.model
    def _create_once(self, values):
        """Create an incident; return none if another worker has just done so."""
        try:
            with self.env.cr.savepoint():
                return self.create(values)
        except UniqueViolation:
            return self.browse()

    def _count_again(self, summary, note):
        """Note that it was seen once more; the open activity says the latest."""
        self.ensure_one()
        # Another worker that counts just now counts for both.
        if not self.try_lock_for_update(allow_referencing=True):
            return
        self.write(
            {
                "summary": summary,
                "note": note,
                "times": self.times + 1,
                "last_seen": fields.Datetime.now(),
            }
        )
        if self.activity_id.active:
            self.activity_id.write({"summary": summary, "note": plaintext2html(note)})

    def _schedule_activity(self):
        """Ask the responsible person, on the record where the work is done."""
        for incident in self:
            if incident.state != "open" or incident.activity_id.active:
                continue
            user = self._get_responsible(incident.account_id, incident._get_subject())
            target = incident._get_target(user)
            activity = target.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=incident.summary,
                note=plaintext2html(incident.note or ""),
                user_id=user.id,
            )
            incident.write(
                {
                    "user_id": user.id,
                    "activity_id": activity.id,
                    "told_at": fields.Datetime.now(),
                }
            )

    @api.model
    def _get_responsible(self, account, subject=None):
        """Return the first of those to be asked who is still there.

        Where all are gone, a manager of the company: somebody has to know.
        """
        account = account.sudo()
        people = self._get_people(account, subject).filtered("active")
        if not people:
            people = self.env.ref(MANAGER).sudo().all_user_ids.filtered(
                lambda user: (
                    user.id != SUPERUSER_ID and account.company_id in user.company_ids
                )
            )  # fmt: skip
        return people[:1]

    @api.model
    def _speak_to_responsible(self, account, subject=None):
        """Return this model in the language of the person who will read it."""
        lang = self._get_responsible(account, subject).lang
        return self.sudo().with_context(lang=lang) if lang else self.sudo()

    def _get_target(self, user):
        """Return the record to hang the activity on: one its person may open."""
        self.ensure_one()
        for record in self.sudo()._get_places():
            if record and record.exists() and self._may_read(user, record):
                return record.with_env(self.env)
        return self.account_id

    @api.model
    def _may_read(self, user, record):
        companies = user.company_ids.ids
        seen = record.with_user(user).with_context(allowed_company_ids=companies)
        return seen.has_access("read")

    def _close(self, feedback, user=None):
        """Resolve these incidents and mark their activities as done."""
        still_open = self.filtered(lambda incident: incident.state == "open")
        if not still_open:
            return
        still_open.write(
            {
                "state": "resolved",
                "resolved_at": fields.Datetime.now(),
                "resolved_by_id": user and user.id,
            }
        )
        activities = still_open.activity_id.filtered("active")
        if activities:
            activities.action_feedback(feedback=feedback)

    # === ACCESS === #

    @api.model
    def _get_visible_domain(self):
        """Return what the current user may see: what they are asked to do.

        A manager sees what is about an account only, too.
        """
        visible = Domain("user_id", "=", self.env.uid)
        if self.env.user.has_group(MANAGER):
            visible |= self._get_subject_domain(None)
        return visible
