import { patch } from "@web/core/utils/patch";
import { PackingStation } from "../packing_station/packing_station";

const SHIPMENT = "acorn.vendor.shipment";

/** What Amazon knows of the load that is packed here. */
patch(PackingStation.prototype, {
    get asn() {
        return this.data.asn;
    },

    get toSeeTo() {
        return this.asn.shipments.filter((shipment) => shipment.advice);
    },

    get isClosed() {
        return this.isLeft && !this.asn.can_complete;
    },

    openShipment(shipment) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: SHIPMENT,
            res_id: shipment.id,
            views: [[false, "form"]],
        });
    },

    async shipTogether() {
        return this.act(async () => {
            await this.orm.call("stock.picking", "action_acorn_ship_together", [
                this.asn.join_ids,
            ]);
            await this.load();
        });
    },
});
