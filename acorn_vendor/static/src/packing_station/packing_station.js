import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";
import { scanBarcode } from "@web/core/barcode/barcode_dialog";
import { isBarcodeScannerSupported } from "@web/core/barcode/barcode_video_scanner";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { Mutex } from "@web/core/utils/concurrency";
import { ControlPanel } from "@web/search/control_panel/control_panel";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { openRecords } from "../open_records/open_records";
import { PackageCard } from "./package_card";
import { Packages } from "./packages";
import { formatUnits } from "./units";

const PICKING = "stock.picking";
const PRO = "carrier_tracking_ref";
// More than fit a screen: a truck may have thousands, and a page of them is slow.
const CARDS = 48;
// Odoo's own barcodes for buttons; its service presses those.
const COMMAND = /^(OBT|OCD)/;

/** All transfers of a load on one screen, from what is to pack to validated. */
export class PackingStation extends Component {
    static template = "acorn_vendor.PackingStation";
    static components = { ControlPanel, PackageCard };
    static props = { ...standardActionServiceProps };
    static displayName = _t("Pack");
    static path = "amazon-packing";

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.loads = 0;
        // What is scanned while something is under way is done after it, not lost.
        this.queue = new Mutex();
        this.controlPanelDisplay = {};
        this.canUseCamera = isBarcodeScannerSupported();
        this.pro = useRef("pro");
        this.station = useState({ data: null });
        this.state = useState({
            busy: 0,
            said: null,
            cartonId: false,
            carrier: {},
            shown: CARDS,
        });
        this.ids = this.getIds();
        this.packages = new Packages(this);
        useBus(useService("barcode").bus, "barcode_scanned", ({ detail }) => {
            if (!COMMAND.test(detail.barcode)) {
                this.scan(detail.barcode);
            }
        });
        onWillStart(() => this.load());
        onMounted(async () => {
            // After a reload of the page the station is about the same transfers.
            await Promise.resolve();
            this.props.updateActionState?.({ pickings: this.ids.join(",") });
            this.focusNext();
        });
    }

    getIds() {
        const { params = {}, context = {} } = this.props.action;
        const ids = params.picking_ids || context.active_ids || params.pickings || "";
        return (Array.isArray(ids) ? ids : String(ids).split(",")).map(Number).filter(Boolean);
    }

    // === WHAT IS SHOWN === //

    get data() {
        return this.station.data;
    }

    get totals() {
        return this.data.totals;
    }

    get title() {
        return [this.data.fc, this.data.days].filter(Boolean).join(" · ");
    }

    get percent() {
        const { ordered, packed } = this.totals;
        return ordered ? Math.floor((100 * packed) / ordered) : 0;
    }

    get shownLoose() {
        return this.packages.loose.slice(0, this.state.shown);
    }

    get moreCount() {
        return this.packages.loose.length - this.shownLoose.length;
    }

    get current() {
        return this.packages.all.find((card) => card.id === this.state.cartonId);
    }

    get isLeft() {
        return this.data.next === "done";
    }

    get nextStep() {
        return this.data.steps.find((step) => step.state === "next");
    }

    get nextLabel() {
        return this.nextStep.key === "validate" && this.data.prints_on_validating
            ? _t("Print and Validate")
            : this.nextStep.label;
    }

    units(value) {
        return formatUnits(value);
    }

    cardProps(card) {
        return {
            card,
            cartons: this.packages.cartons.filter(
                ({ parent }) => card.is_pallet && parent === card.id
            ),
            pallets: this.packages.pallets,
            weightUnit: this.data.weight_unit,
            volumeUnit: this.data.volume_unit,
            showPo: this.data.transfers.length > 1,
            isCurrent: card.id === this.state.cartonId,
            currentId: this.state.cartonId,
            isLeft: this.isLeft,
            ...this.packages.handlers,
        };
    }

    // === READING === //

    /** Only what was asked for last is shown; each call ends, or the queue would stand. */
    async load() {
        const turn = ++this.loads;
        const data = await this.orm.call(PICKING, "acorn_read_station", [this.ids]);
        if (turn === this.loads) {
            this.show(data);
        }
    }

    show(data) {
        this.station.data = data;
        this.state.carrier = Object.fromEntries(
            data.carrier.map(({ name, value }) => [name, value])
        );
        if (this.state.cartonId && this.isLeft) {
            this.state.cartonId = false;
        }
        this.focusNext();
    }

    /** What is to be typed next has the cursor, so that nobody has to click there. */
    focusNext() {
        if (this.data?.next === "carrier") {
            setTimeout(() => this.pro.el?.focus());
        }
    }

    openWholeLoad() {
        this.ids = [...this.ids, ...this.data.other_ids];
        this.props.updateActionState?.({ pickings: this.ids.join(",") });
        return this.act(() => this.load());
    }

    openTransfer(transfer) {
        return openRecords(this.action, PICKING, transfer.id);
    }

    /** Open what a note is about, for instance the pick-up of the load. */
    openNote(note) {
        return this.act(async () => {
            const action = await this.orm.call(PICKING, note.method, [note.ids]);
            await this.action.doAction(action);
        });
    }

    // === DOING === //

    /** Do one thing after the other; what is refused is said on the spot. */
    async act(work) {
        return this.queue.exec(async () => {
            this.state.busy++;
            try {
                return await work();
            } catch (error) {
                const isRefusal =
                    error instanceof RPCError &&
                    error.exceptionName?.startsWith("odoo.exceptions.");
                if (!isRefusal) {
                    throw error;
                }
                this.say(false, error.data.message);
                return false;
            } finally {
                this.state.busy--;
            }
        });
    }

    say(good, text, more = {}) {
        const lines = Array.isArray(text) ? text : [text];
        this.state.said = text.length ? { good, lines, ...more } : null;
        if (!good && text) {
            new Audio("/barcodes/static/src/audio/error.ogg").play().catch(() => {});
        }
    }

    async call(model, method, ids, ...args) {
        return this.act(async () => {
            // What is said then calls cartons by the numbers on the cards.
            const context = { acorn_station_ids: this.ids };
            const before = this.packages.overfull;
            const result = await this.orm.call(model, method, [ids, ...args], { context });
            await this.follow(result);
            await this.load();
            const warnings = this.packages.explainOverfull(before);
            if (warnings.length) {
                this.say(false, [...(this.state.said?.lines || []), ...warnings]);
            }
            return true;
        });
    }

    /** Open what a method returned: a dialog, a report, or sentences about what it did. */
    async follow(result) {
        if (Array.isArray(result)) {
            return this.say(true, result);
        }
        this.state.said = null;
        if (result?.type === "ir.actions.client" && result.tag === "do_multi_print") {
            result.params.onClose = () => {};
        }
        if (result?.type) {
            await this.action.doAction(result, { onClose: () => this.load() });
        }
    }

    async doNext() {
        const step = this.nextStep;
        if (step.key === "validate" && this.data.prints_on_validating) {
            const print = this.data.steps.find(({ key }) => key === "print");
            if (!(await this.doStep(print))) {
                return;
            }
        }
        return this.doStep(step);
    }

    async doStep(step) {
        if (step.key === "carrier") {
            return this.saveCarrier();
        }
        return this.call(PICKING, step.method, step.ids);
    }

    async saveCarrier() {
        const values = { ...this.state.carrier };
        const scanned = values[PRO] || "";
        if (this.packages.all.some((card) => scanned.trim().endsWith(card.name))) {
            // A carton was scanned while the cursor stood here.
            values[PRO] = this.data.carrier.find(({ name }) => name === PRO).value;
            this.state.carrier = values;
            return this.scan(scanned);
        }
        if (!values[PRO] && this.data.next === "carrier") {
            this.say(false, _t("Enter the PRO number, or go on with Print All."));
            return this.focusNext();
        }
        return this.call(PICKING, "acorn_write_carrier", this.ids, values);
    }

    async usePro(text) {
        this.state.carrier = { ...this.state.carrier, [PRO]: text };
        return this.saveCarrier();
    }

    onCarrierKey(ev) {
        if (ev.key === "Enter") {
            // What was changed is saved when the cursor leaves.
            ev.target.blur();
        }
    }

    // === SCANNING === //

    async scan(barcode) {
        return this.act(async () => {
            const said = await this.orm.call(PICKING, "acorn_scan", [
                this.ids,
                barcode,
                this.state.cartonId,
            ]);
            this.state.cartonId = said.carton_id || false;
            this.say(said.good, said.text.split("\n"), {
                unknown: said.unknown,
                transferIds: said.transfer_ids,
                swapIds: said.swap_ids,
                packageId: said.package_id,
            });
            this.show(said.station);
        });
    }

    async useCamera() {
        const barcode = await scanBarcode(this.env, "environment");
        return barcode && this.scan(barcode);
    }

    openOther(transferIds) {
        this.ids = transferIds;
        this.say(true, "");
        this.state.cartonId = false;
        this.props.updateActionState?.({ pickings: this.ids.join(",") });
        return this.act(() => this.load());
    }

    /** Open what a package is and was, wherever it is. */
    openPackage(packageId) {
        return openRecords(this.action, "stock.package", packageId);
    }

    openCode() {
        return openRecords(this.action, "acorn.vendor.code", this.data.code_id);
    }
}

registry.category("actions").add("acorn_vendor_packing_station", PackingStation);
