import { useState } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";
import { PackingStation } from "../packing_station/packing_station";

const SHIPMENT = "acorn.vendor.shipment";

/** What Amazon knows of the load that is packed here. */
patch(PackingStation.prototype, {
    setup() {
        super.setup(...arguments);
        this.tracking = useState({ text: "" });
    },

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

    get trackedCount() {
        return Object.values(this.asn.tracking.known).filter(Boolean).length;
    },

    /** Each parcel has a number of its own: pasted for all, or scanned for the open one. */
    async saveTracking(text, cartonId = false) {
        const args = [this.ids, text, cartonId];
        const said = await this.act(() =>
            this.orm.call("stock.picking", "acorn_write_tracking", args)
        );
        if (said) {
            this.tracking.text = "";
            await this.load();
            this.say(true, said);
        }
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
