"""Let every fault of the simulator happen to every operation, and tell what was seen.

Each cell has a document of its own, brought as far as the call that is to go wrong.
That call goes wrong once, made by the scheduled action that makes it in real life.
Then time passes, and Odoo's scheduler decides by itself which actions run. What ought
to come of it stands in ``dev/bench/faults.py``.
"""

from odoo.addons.acorn_vendor.rules.message_states import ATTENTION_STATES

from dev.demo.amazon import Amazon
from dev.odoo_scripts.bench_faults_client import (
    Transport,
    TransportDetails,
    TransportLabels,
)
from dev.odoo_scripts.bench_faults_orders import BareOrder, NewOrder
from dev.odoo_scripts.bench_faults_shipping import Invoice, Shipment, Transaction
from dev.odoo_scripts.bench_faults_stages import Acknowledgement, Status, Token
from dev.odoo_scripts.bench_faults_time import Clock
from dev.odoo_scripts.bench_orders import connect_supplier

# How many minutes apart the scheduler looks what is due, after the fault.
LOOKS = (0, 2, 4, 5, 10, 15, 30, 60, 60)
# Nothing listens at the discard port.
NOBODY = "http://127.0.0.1:9"
STAGES = {
    "getAccessToken": Token,
    "getPurchaseOrders": NewOrder,
    "getPurchaseOrder": BareOrder,
    "submitAcknowledgement": Acknowledgement,
    "getPurchaseOrdersStatus": Status,
    "SubmitShipmentConfirmations": Shipment,
    "getTransaction": Transaction,
    "submitInvoices": Invoice,
    "SubmitShipments": Transport,
    "GetShipmentDetails": TransportDetails,
    "GetShipmentLabels": TransportLabels,
}


def main(env, simulator_url, wanted, faults, patience):
    """Return a list of cells; see ``Cell`` in ``dev/bench/faults.py``.

    ``wanted`` has the faults of each operation, ``faults`` what the simulator is asked.
    """
    bench = Bench(env, simulator_url, patience)
    cells = []
    for operation, names in wanted.items():
        if names:
            print(f"  {operation} ...", flush=True)
            wishes = {fault: faults[fault] for fault in names}
            cells += bench.try_operation(STAGES[operation](bench), operation, wishes)
    return cells


class Bench:
    """A supplier, Amazon and the clock they share."""

    def __init__(self, env, simulator_url, patience):
        self.env = env
        self.amazon = Amazon(simulator_url)
        # More calls than anybody makes: what throttles here is a fault.
        limits = {"rate": 10_000, "burst": 10_000, "limits": {}}
        self.amazon.call("POST", "settings", limits)
        self.supplier = connect_supplier(env, simulator_url)
        self.account = self.supplier.account
        self.account.response_timeout = patience
        self.clock = Clock(env, self.amazon)
        crons = env["ir.cron"].search([])
        (crons - self.account.job_ids.cron_id).active = False
        self._silence_reminders()
        self.settle()

    def _silence_reminders(self):
        """Switch reminders off: no faults, they depend on the day of the week."""
        self.account._job("remind").cron_id.active = False

    def try_operation(self, stage, operation, faults):
        """Let each fault happen to one operation; return its cells."""
        stage.prepare(list(faults))
        cells, firsts = [], []
        for fault, wish in faults.items():
            firsts.append(self._get_last_message())
            cells.append(self._try_cell(stage, operation, fault, wish))
        firsts.append(None)
        self.settle(minutes=60)
        for cell, first, beyond in zip(cells, firsts, firsts[1:], strict=False):
            cell["end"] = {
                **stage.see_end(cell["fault"]),
                **self._see_account(),
                "open": self._count_open(stage, cell["fault"], first, beyond),
            }
        stage.close()
        return cells

    def _try_cell(self, stage, operation, fault, wish):
        stage.release(fault)
        self.env.cr.commit()
        if stage.get_record(fault).state == "held":
            raise ValueError(stage.get_record(fault).reason)
        address = self._break(operation, wish)
        failures = stage.call(fault)
        at_once = stage.see_at_once(fault)
        self._mend(address)
        if self.account.state == "error":
            # What a person does, once there is nothing wrong any more.
            self.account.action_connect()
            self._silence_reminders()
        for minutes in LOOKS:
            self.clock.let_pass(minutes)
            failures += self.clock.run_due()
            if stage.is_over(fault):
                break
        return {
            "operation": operation,
            "fault": fault,
            "at_once": at_once,
            "trouble": "; ".join(failures),
        }

    # === AMAZON === #

    def _break(self, operation, wish):
        """Let the next call fail as wished; return what has to be mended."""
        if wish:
            self.amazon.call("POST", "faults", {**wish, "operation": operation})
            return {}
        field, path = (
            ("token_url", "/auth/o2/token")
            if operation == "getAccessToken"
            else ("endpoint", "")
        )
        before = {field: self.account[field]}
        self.account[field] = NOBODY + path
        return before

    def _mend(self, before):
        self.amazon.call("DELETE", "faults")
        if before:
            self.account.write(before)

    def settle(self, minutes=0):
        """Let time pass and everything be done that is due by then."""
        self.clock.let_pass(minutes)
        failures = self.clock.run_due()
        if failures:
            raise RuntimeError("; ".join(failures))

    def run_job(self, kind):
        """Run one scheduled action of the account; return what went wrong."""
        return self.clock.run_now(self.account._job(kind).cron_id)

    # === WHAT CAN BE SEEN === #

    def count_told(self, *documents):
        """Return how many open activities people have on these and the account."""
        return sum(
            self.env["mail.activity"].search_count(
                [("res_model", "=", records._name), ("res_id", "in", records.ids)]
            )
            for records in (self.account, *documents)
            if records
        )

    def _see_account(self):
        sending = [("account_id", "=", self.account.id), ("state", "=", "sending")]
        return {
            "account": self.account.state,
            "sending": self.env["acorn.vendor.message"].search_count(sending),
        }

    def _get_last_message(self):
        messages = self.env["acorn.vendor.message"]
        return messages.search([], limit=1, order="id desc").id or 0

    def _count_open(self, stage, fault, first, beyond):
        """Count what people still have to look at: messages since the cell began.

        The message of the cell itself is judged on its own.
        """
        domain = [("state", "in", ATTENTION_STATES), ("id", ">", first)]
        if beyond:
            domain.append(("id", "<=", beyond))
        return len(
            self.env["acorn.vendor.message"].search(domain) - stage.get_record(fault)
        )
