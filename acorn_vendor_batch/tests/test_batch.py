from unittest import SkipTest

from odoo.tests import tagged

from odoo.addons.acorn_vendor.tests.station_common import AcornVendorPacking


@tagged("post_install", "-at_install", "flow")
class TestBatch(AcornVendorPacking):
    """A batch of transfers to Amazon is a shipment, and validating it sends the ASN."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "stock.picking.batch" not in cls.env:
            raise SkipTest("no batch transfers (--beside stock_picking_batch)")

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.outgoing = self.warehouse.out_type_id
        # Odoo switches it on in new warehouses.
        self.outgoing.auto_batch = False

    def pack(self, pickings):
        """Pack each into cartons of its own: together they would share one."""
        for picking in pickings:
            picking.action_acorn_pack()
        pickings.carrier_tracking_ref = "PRO1"

    def make_batch(self, pickings):
        """Return a confirmed batch of packed transfers, as the packer sees it."""
        self.pack(pickings)
        batches = self.env["stock.picking.batch"].with_user(self.packer)
        batch = batches.with_company(self.company).create(
            {
                "company_id": self.company.id,
                "picking_type_id": pickings.picking_type_id.id,
                "picking_ids": pickings.ids,
            }
        )
        batch.action_confirm()
        return batch

    def get_sent(self):
        self.run_action("send")
        return self.simulator.documents("shipment")

    def test_a_batch_is_one_shipment_and_one_asn(self):
        pickings = self.deliver("4BATCH01", "4BATCH02", "4BATCH03")
        batch = self.make_batch(pickings)
        shipment = pickings.acorn_shipment_id
        self.assertEqual(batch.acorn_shipment_ids, shipment)
        self.assertEqual((len(shipment), batch.acorn_asn_state), (1, "to_announce"))
        batch.action_done()
        self.assertEqual(set(pickings.mapped("state")), {"done"})
        [sent] = self.get_sent()
        self.assertEqual(sent["id"], shipment.name)

    def test_each_fc_of_a_batch_has_a_shipment(self):
        here = self.deliver("4BATCH01", "4BATCH02")
        there = self.deliver("4BATCH03", fc="ONT8")
        batch = self.make_batch(here | there)
        self.assertEqual(len(batch.acorn_shipment_ids), 2)
        batch.action_done()
        self.assertEqual(len(self.get_sent()), 2)

    def test_what_joins_or_leaves_the_batch_does_so_with_its_shipment(self):
        pickings = self.deliver("4BATCH01", "4BATCH02", "4BATCH03")
        batch = self.make_batch(pickings[:2])
        shipment = batch.acorn_shipment_ids
        pickings[2].batch_id = batch
        self.assertEqual(shipment.picking_ids, pickings)
        pickings[0].batch_id = False
        self.assertEqual(shipment.picking_ids, pickings[1:])
        pickings[1:].batch_id = False
        self.assertFalse(shipment.exists())

    def test_batches_that_odoo_makes_by_itself_are_no_shipments(self):
        """Each order for the FC joins them, on whatever day it leaves."""
        self.outgoing.write({"auto_batch": True, "batch_group_by_partner": True})
        first, second, third = self.deliver("4BATCH01", "4BATCH02", "4BATCH03")
        batch = (first | second | third).batch_id
        self.assertEqual((len(batch), batch.state), (1, "in_progress"))
        self.assertFalse(batch.acorn_shipment_ids)
        self.pack(batch.picking_ids)
        first.button_validate()
        self.assertEqual(len(self.get_sent()), 1, "its ASN waits for no other")
        self.assertFalse((second | third).acorn_shipment_id)
        (second | third).action_acorn_ship_together()
        together = second.acorn_shipment_id
        third.batch_id = False
        self.assertEqual(third.acorn_shipment_id, together)

    def test_an_automatic_batch_that_is_validated_has_one_asn(self):
        self.outgoing.write({"auto_batch": True, "batch_group_by_partner": True})
        pickings = self.deliver("4BATCH01", "4BATCH02")
        self.pack(pickings)
        pickings.batch_id.with_user(self.packer).action_done()
        self.assertEqual(set(pickings.mapped("state")), {"done"})
        self.assertEqual(len(pickings.acorn_shipment_id), 1)
        self.assertEqual(len(self.get_sent()), 1)

    def test_one_that_is_validated_alone_waits_for_the_batch(self):
        pickings = self.deliver("4BATCH01", "4BATCH02")
        batch = self.make_batch(pickings)
        shipment = batch.acorn_shipment_ids
        pickings[0].button_validate()
        self.assertEqual(pickings[0].acorn_shipment_id, shipment)
        self.assertFalse(self.get_sent())
        batch.action_done()
        self.assertEqual(shipment.picking_ids, pickings)
        self.assertEqual(len(self.get_sent()), 1)
