"""Every role tries every public method, on records of its own and another company.

A public method can be called from outside, without its button. Who may call which is
in :mod:`.rights_table`; here it is tried out, each time as if it had not been.
"""

from contextlib import contextmanager

from psycopg2 import Error as DatabaseError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from .rights_methods import find_methods
from .rights_outcome import (
    Outcome,
    Result,
    Violation,
    find_hindrances,
    iter_texts,
    show,
)
from .rights_roles import ROLES
from .rights_samples import (
    ARGUMENTS,
    BESIDE_SIMULATOR,
    DIALOGS,
    DOMAINS,
    PREPARE,
    SAMPLE_FIELDS,
)
from .rights_table import CREATES, LOOKING, MAY, SHARED
from .undo import Undo, undone

COMPANIES = ("own", "foreign")
QUIET = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.models.unlink",
    "odoo.addons.acorn_vendor.models.messages.acorn_vendor_message",
)
WRITES = """
    SELECT COALESCE(SUM(n_tup_ins + n_tup_upd + n_tup_del), 0)
      FROM pg_stat_xact_user_tables
"""
# A refusal, or what nobody should get to see.
ODD = (UserError, DatabaseError, LookupError, TypeError, ValueError, AttributeError)


def run_matrix(env, is_thorough=True):
    """Return the :class:`Result` of every role, method and company.

    The database has records of each kind, in one company; whoever is of another
    company is a stranger to them.

    :param bool is_thorough: whether all who may do something do it; one of them does
        in any case, and all who may not try it
    """
    matrix = _Matrix(env(su=True), is_thorough)
    with mute_logger(*QUIET), BESIDE_SIMULATOR:
        for method, sample, key in matrix.iter_methods():
            with matrix.prepared(sample, method):
                for role, company in matrix.find_cells(key):
                    matrix.judge(method, sample, role, company, key)
    return matrix.result


class _Matrix:
    """The people, the records they try, and what came of it."""

    def __init__(self, env, is_thorough):
        self.env = env
        self.is_thorough = is_thorough
        self.result = Result()
        self.company = env["acorn.vendor.account"].search([], limit=1).company_id
        self.users = self._create_users()
        self._texts = {}

    def _create_users(self):
        other = self.env["res.company"].create({"name": "Another Company"})
        companies = dict(zip(COMPANIES, (self.company, other), strict=True))
        keys = [(role, name) for name in COMPANIES for role in ROLES]
        users = self.env["res.users"].with_context(no_reset_password=True)
        created = users.create(
            [
                {
                    "login": f"matrix_{name}_{role}",
                    "name": f"{name} {role}",
                    "group_ids": [Command.set(self._find_groups(role).ids)],
                    "company_id": companies[name].id,
                    "company_ids": [Command.set(companies[name].ids)],
                }
                for role, name in keys
            ]
        )
        return dict(zip(keys, created, strict=True))

    def _find_groups(self, role):
        names = ROLES[role].split(",")
        return self.env["res.groups"].union(*(self.env.ref(name) for name in names))

    def iter_methods(self):
        """Yield each method, the record it is tried on, and its name in the table."""
        for model, method in find_methods(self.env):
            key = f"{model}.{method}"
            if key not in MAY:
                self.result.undecided.append(key)
                continue
            sample = self._find_sample(model, method)
            if sample is None:
                self.result.untried.append(key)
                continue
            yield method, sample, key

    def find_cells(self, key):
        """Return who tries a method, as role and company."""
        may = [role for role in ROLES if self._may(role, key)]
        left_out = set() if self.is_thorough or key in LOOKING else may[1:]
        return [
            (role, company)
            for role, company in self.users
            if company == "foreign" or role not in left_out
        ]

    def _may(self, role, key):
        """Say whether a role may call a method on a record of its company."""
        if role not in MAY[key]:
            return False
        if key not in CREATES:
            return True
        created = self.env[CREATES[key]].with_user(self.users[role, "own"])
        return created.has_access("create")

    # === RECORDS === #

    def _find_sample(self, model, method):
        """Return the record on which the method does most, for who may do anything."""
        best, most = None, -1
        for record in self._find_records(model):
            try:
                with self.prepared(record, method):
                    outcome = self._attempt(record, method, self.env.user)
            except ODD:
                # Not of this state.
                continue
            if not outcome.error and outcome.writes > most:
                best, most = record, outcome.writes
            if most > 0 or best and "_open_" in method:
                break
        return best

    def _find_records(self, model):
        """Return a record per state, as each may allow something else."""
        target, _prepare = DIALOGS.get(model, (model, None))
        records = self.env[target].with_context(active_test=False)
        names = [name for name in SAMPLE_FIELDS if name in records._fields]
        seen = {}
        for record in records.search(DOMAINS.get(target, []), order="id"):
            seen.setdefault(tuple(str(record[name]) for name in names), record)
        samples = list(seen.values())
        if model in DIALOGS:
            return [_Dialog(model, sample) for sample in samples]
        return samples

    # === TRYING === #

    @contextmanager
    def prepared(self, record, method):
        """Make the record one on which the method does something, for as long."""
        prepare = PREPARE.get(f"{record._name}.{method}")
        if not prepare:
            yield
            return
        with undone(self.env):
            prepare(record)
            self.env.flush_all()
            self.env.invalidate_all()
            yield

    def _attempt(self, record, method, user, is_counted=True):
        """Return the outcome of a call, as if it had not been made.

        :param bool is_counted: whether to count what it writes, which takes long
        """
        try:
            with self.env.cr.savepoint():
                raise Undo(self._call(record, method, user, is_counted))
        except Undo as undo:
            return undo.args[0]
        except ODD as error:
            return Outcome(error=error)
        finally:
            self.env.invalidate_all(flush=False)

    def _call(self, record, method, user, is_counted):
        key = f"{record._name}.{method}"
        arguments = ARGUMENTS.get(key, lambda record: ())(record)
        # Whoever calls from outside starts without anything in memory; nothing of what
        # was tried before is there.
        if arguments:
            self.env.flush_all()
            self.env.invalidate_all()
        before = self._count_writes() if is_counted else 0
        value = getattr(record.with_user(user), method)(*arguments)
        self.env.flush_all()
        if isinstance(value, dict) and value.get("ids") is False:
            # Odoo's import tells of an error instead of raising it.
            raise UserError(str(value["messages"]))
        writes = self._count_writes() - before if is_counted else 0
        return Outcome(show(value), None, writes)

    def _count_writes(self):
        self.env.cr.execute(WRITES)
        return self.env.cr.fetchone()[0]

    # === JUDGING === #

    def judge(self, method, sample, role, company, key):
        """Try one cell and note what is wrong."""
        self.result.cells += 1
        user = self.users[role, company]
        outcome = self._attempt(sample, method, user, is_counted=False)
        if (company == "own" or key in SHARED) and self._may(role, key):
            faults = find_hindrances(outcome)
        else:
            if not outcome.error:
                outcome = self._attempt(sample, method, user)
            faults = self._find_trespasses(outcome, sample, company, key)
        model = key.removesuffix(f".{method}")
        self.result.violations += [
            Violation(role, model, method, company, what) for what in faults
        ]

    def _find_trespasses(self, outcome, sample, company, key):
        """Yield what was done that may not be."""
        if outcome.error and not outcome.is_refusal:
            yield f"fails: {outcome.error!r}"
        if outcome.writes:
            yield f"writes {outcome.writes} rows"
        elif not outcome.error and key not in LOOKING:
            yield "is not refused"
        if company == "foreign":
            said = f"{outcome.value} {outcome.error}"
            for text in self._get_texts(sample):
                if text in said:
                    yield f"reveals {text!r}"

    def _get_texts(self, sample):
        """Return what a stranger must not get to know of a record."""
        record = sample.target if isinstance(sample, _Dialog) else sample
        if record not in self._texts:
            self._texts[record] = set(iter_texts(record))
            self.env.invalidate_all()
        return self._texts[record]


class _Dialog:
    """A dialog that whoever tries it opens on a record."""

    def __init__(self, model, target):
        self._name = model
        self.target = target

    def with_user(self, user):
        """Return the dialog, opened by this user."""
        prepare = DIALOGS[self._name][1]
        dialogs = self.target.env[self._name].with_user(user)
        target = self.target.with_context(tried_by=user.id)
        return dialogs.create(prepare(target))
