import inspect
from functools import partial

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from .people import MANAGER_GROUPS, USER, create_user
from .populated_common import AcornVendorPopulated
from .rights_samples import ARGUMENTS
from .undo import Undo

# What each sees on the form of an account, besides the smart buttons.
ACCOUNT_BUTTONS = {
    "user": set(),
    "administrator": {"action_test_connection"},
    "manager": {
        "action_ask_paused",
        "action_connect",
        "action_disconnect",
        "action_import_missing",
        "action_poll_now",
        "action_probe_finances",
        "action_test_connection",
    },
}
DOCUMENTS = ("sale.order", "stock.picking", "account.move")


@tagged("post_install", "-at_install")
class TestSecurityActions(AcornVendorPopulated):
    """Buttons work for whoever sees them, and for nobody else by any other way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = create_user(
            cls.company, "acorn_stranger", "Sam Stranger", "base.group_user"
        )
        cls.user = create_user(cls.company, "acorn_user", "Uma User", USER)
        cls.administrator = create_user(
            cls.company, "acorn_admin", "Ada Admin", f"base.group_system,{USER}"
        )
        other = cls.setup_other_company()["company"]
        cls.spy = create_user(other, "acorn_spy", "Spy", MANAGER_GROUPS)
        cls.spy.group_ids |= (cls.warehouse_user + cls.accountant).group_ids

    def set_up_once(self):
        super().set_up_once()
        self.populate()

    def get_models(self):
        return [
            model
            for name, model in self.env.items()
            if name.startswith("acorn.vendor.")
            and not (model._abstract or model.is_transient())
        ]

    def get_samples(self, records):
        """Return one record per state (and kind), for each may show other buttons."""
        names = [name for name in ("state", "kind") if name in records._fields]
        seen = {}
        for record in records:
            seen.setdefault(tuple(str(record[name]) for name in names), record)
        return records.union(*seen.values())

    def undone(self, call):
        """Return what a call returns, or its refusal, as if it had not been made."""
        outcome = None
        try:
            with (
                self.env.cr.savepoint(),
                mute_logger("odoo.addons.base.models.ir_rule"),
            ):
                outcome = call()
                self.env.flush_all()
                raise Undo
        except Undo:
            return outcome
        except UserError as refusal:
            return refusal
        finally:
            self.env.invalidate_all()

    # === BUTTONS === #

    def get_buttons(self, model, record=None):
        """Return the buttons on the form that a user sees, on ``record`` if given."""
        arch = model.get_views([(False, "form")])["views"]["form"]["arch"]
        root = etree.fromstring(arch)
        buttons = root.xpath("//button[@type='object'][not(ancestor::field)]")
        if record:
            buttons = [b for b in buttons if not self.is_hidden(b, root, record)]
        return {button.get("name") for button in buttons}

    def is_hidden(self, button, root, record):
        """Evaluate what hides a button as the web client does."""
        expressions = [
            element.get("invisible")
            for element in (button, *button.iterancestors())
            if element.get("invisible")
        ]
        names = [f.get("name") for f in root.xpath("//field[not(ancestor::field)]")]
        [values] = record.read(list({*names, "id"} & record._fields.keys()), load="")
        return any(
            safe_eval(expression, {**values, "context": {}, "uid": record.env.uid})
            for expression in expressions
        )

    def test_each_sees_the_buttons_for_the_own_work(self):
        for role, expected in ACCOUNT_BUTTONS.items():
            accounts = self.env["acorn.vendor.account"].with_user(getattr(self, role))
            found = self.get_buttons(accounts)
            smart = {name for name in found if name.startswith("action_open_")}
            self.assertEqual(
                found - smart - {"action_create_default_accounts"}, expected
            )
        messages = self.env["acorn.vendor.message"]
        for user in (self.user, self.warehouse_user, self.accountant):
            found = self.get_buttons(messages.with_user(user))
            self.assertFalse(
                found & {"action_approve", "action_cancel", "action_retry"}, user.name
            )

    def test_every_button_one_sees_works(self):
        pressed = 0
        for user in self.manager + self.warehouse_user + self.accountant:
            for model in self.get_models():
                model = model.with_user(user)
                if not model.has_access("read"):
                    continue
                for record in self.get_samples(model.search([])):
                    # What others have read before is no way to see it.
                    self.env.invalidate_all()
                    for name in self.get_buttons(model, record):
                        outcome = self.undone(getattr(record, name))
                        self.assertNotIsInstance(
                            outcome, AccessError, (user.name, record, name)
                        )
                        pressed += 1
        self.assertGreater(pressed, 50)

    # === BEHIND THE BUTTONS === #

    def test_who_sees_nothing_can_do_nothing(self):
        """Any method of any record can be called from outside, without its button."""
        called = 0
        for record in self.get_targets():
            for name in self.get_actions(record):
                for user in (self.stranger, self.spy):
                    mine = record.with_user(user)
                    method, found = getattr(mine, name), f"{record._name}.{name}"
                    values = ARGUMENTS[found](record) if found in ARGUMENTS else ()
                    outcome = self.undone(partial(method, *values))
                    if self.is_only_a_window(outcome):
                        continue
                    self.assertIsInstance(outcome, UserError, (user.name, record, name))
                    called += 1
        self.assertGreater(called, 40)

    def get_targets(self):
        """Return a record of each model that has actions of the addon."""
        targets = [model.search([], limit=1) for model in self.get_models()]
        domains = ["acorn_po_number"], ["acorn_shipment_id"], ["acorn_message_ids"]
        for name, [field] in zip(DOCUMENTS, domains, strict=True):
            targets.append(self.env[name].search([(field, "!=", False)], limit=1))
            self.assertTrue(targets[-1], name)
        return [target for target in targets if target]

    def get_actions(self, record):
        """Return the names of the public methods that the addon gives a record."""
        own = record._name.startswith("acorn.vendor.")
        return [
            name
            for name, _method in inspect.getmembers(type(record), inspect.isfunction)
            if name.startswith("action_" if own else "action_acorn_")
            and "acorn_vendor" in self.get_module(type(record), name)
        ]

    def get_module(self, model_class, name):
        return next(c for c in model_class.__mro__ if name in vars(c)).__module__

    def is_only_a_window(self, outcome):
        """Say whether an action only leads somewhere else, which has its own rights."""
        return (
            isinstance(outcome, dict)
            and outcome.get("type") in ("ir.actions.act_window", "ir.actions.act_url")
            and outcome.get("target") != "new"
        )
