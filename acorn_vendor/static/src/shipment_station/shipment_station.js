import { onMounted, onWillUnmount, useState } from "@odoo/owl";
import { deserializeDateTime, serializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { openRecords } from "../open_records/open_records";
import { PackingStation } from "../packing_station/packing_station";

const { DateTime } = luxon;
const SHIPMENT = "acorn.vendor.shipment";
const PICKING = "stock.picking";
// How often the station looks whether Amazon has said something, and turns its clocks.
const TICK = 6000;
const LOCAL = "yyyy-MM-dd'T'HH:mm";

/** What Amazon knows of the load that is packed here. */
patch(PackingStation.prototype, {
    setup() {
        super.setup(...arguments);
        this.tracking = useState({ text: "" });
        this.mending = useState({ typed: {} });
        this.clock = useState({ now: DateTime.now() });
        let timer;
        onMounted(() => {
            timer = setInterval(() => this.onTick(), TICK);
        });
        onWillUnmount(() => clearInterval(timer));
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
        return openRecords(this.action, SHIPMENT, shipment.id);
    },

    // === THE CLOCK === //

    /** Look whether Amazon has said something; all is read only if so. */
    async onTick() {
        this.clock.now = DateTime.now();
        const waits = this.asn.shipments.some((shipment) => shipment.is_pending);
        if (!waits || this.state.busy || document.hidden) {
            return;
        }
        return this.act(async () => {
            const states = await this.orm.silent.call(PICKING, "acorn_read_asn_states", [this.ids]);
            if (this.asn.shipments.some(({ id, state }) => states[id] !== state)) {
                // What was said of the ASN is not so any more.
                this.state.said = null;
                await this.load();
            }
        });
    },

    /** Say how much time is left for the ASN, as people say it. */
    dueText({ due }) {
        const at = deserializeDateTime(due.at);
        const minutes = Math.round(Math.abs(at.diff(this.clock.now, "minutes").minutes));
        const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)];
        const span = days
            ? _t("%s days", days)
            : hours
              ? _t("%(hours)s h %(minutes)s min", { hours, minutes: minutes % 60 })
              : _t("%s min", minutes);
        return this.isOverdue({ due }) ? _t("%s late", span) : _t("%s left", span);
    },

    isOverdue({ due }) {
        return deserializeDateTime(due.at) < this.clock.now;
    },

    // === MENDING === //

    /** What stands in a field: what was typed, else what the shipment says. */
    mendValue({ id }, { name, type, value }) {
        const typed = this.mending.typed[id]?.[name];
        return (
            typed ??
            (type === "datetime" && value ? deserializeDateTime(value).toFormat(LOCAL) : value)
        );
    },

    onMend(ev, { id }, { name }) {
        this.mending.typed[id] = { ...this.mending.typed[id], [name]: ev.target.value };
    },

    onMendKey(ev, shipment) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.sendAgain(shipment);
        }
    },

    /** Write what was wrong with an ASN, and send it. */
    async sendAgain(shipment) {
        const typed = this.mending.typed[shipment.id] || {};
        const values = Object.fromEntries(
            shipment.fields
                .filter(({ name }) => name in typed)
                .map(({ name, type }) => [
                    name,
                    type === "datetime" && typed[name]
                        ? serializeDateTime(DateTime.fromISO(typed[name]))
                        : typed[name],
                ])
        );
        const isSent = await this.call(SHIPMENT, "action_mend_and_send", [shipment.id], values);
        if (isSent) {
            delete this.mending.typed[shipment.id];
        }
        return isSent;
    },

    async doStep(step) {
        if (step.key !== "announce") {
            return super.doStep(...arguments);
        }
        // What was typed to mend what Amazon refused goes along.
        const refused = this.toSeeTo.find(({ fields }) => fields.length);
        if (refused) {
            return this.sendAgain(refused);
        }
        if (await super.doStep(...arguments)) {
            this.say(true, _t("The ASN goes out. Load the truck, then press Validate."));
        }
    },

    // === PARCELS === //

    get trackedCount() {
        return Object.values(this.asn.tracking.known).filter(Boolean).length;
    },

    focusTracking() {
        const field = document.querySelector(".o_acorn_tracking textarea");
        field?.scrollIntoView({ block: "center" });
        field?.focus();
    },

    /** Each parcel has a number of its own: pasted for all, or scanned for the open one. */
    async saveTracking(text, cartonId = false) {
        const args = [this.ids, text, cartonId];
        const said = await this.act(() => this.orm.call(PICKING, "acorn_write_tracking", args));
        if (said) {
            this.tracking.text = "";
            await this.load();
            this.say(true, said);
        }
    },

    async shipTogether() {
        return this.act(async () => {
            await this.orm.call(PICKING, "action_acorn_ship_together", [this.asn.join_ids]);
            await this.load();
        });
    },
});
