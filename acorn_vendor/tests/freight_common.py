from .station_common import AcornVendorPacking


class AcornVendorFreight(AcornVendorPacking):
    """Transfers that Amazon's carrier fetches; requests go out by themselves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code.routing_level = "live"

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def collect(self, *numbers, **what):
        """Return transfers to fetch; Amazon knows them to be confirmed."""
        pickings = self.deliver(*numbers, **what)
        self.run_action("send")
        self.let_pass(minutes=5)
        return pickings

    def request(self, pickings):
        """Return the request of these transfers, as the packer makes it."""
        action = pickings.action_acorn_request_pick_up()
        return self.env[action["res_model"]].with_user(self.packer).browse(
            action["res_id"]
        )  # fmt: skip

    def send(self, routing):
        """Ask for the pick-up, and wait until Amazon has said what it made of it."""
        routing.action_send()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("follow_up")

    def let_amazon_arrange(self):
        self.let_pass(minutes=70)
        self.run_action("read_routing")
