import { _t } from "@web/core/l10n/translation";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { MoveDialog } from "./move_dialog";
import { AmazonLabelDialog, SwapDialog } from "./package_dialogs";

const PICKING = "stock.picking";
const PACKAGE = "stock.package";

/** The cartons and pallets of a packing station, and what people do with them by hand. */
export class Packages {
    /** @param {Object} station the :class:`PackingStation` they are on */
    constructor(station) {
        this.station = station;
    }

    // === WHICH THERE ARE === //

    get all() {
        return this.station.data.cards;
    }

    get pallets() {
        return this.all.filter((card) => card.is_pallet);
    }

    get cartons() {
        return this.all.filter((card) => !card.is_pallet);
    }

    get loose() {
        return this.cartons.filter((card) => !card.parent);
    }

    get overfull() {
        return this.all.filter((card) => card.limit || card.volume_limit);
    }

    /** Say of each that holds more than it may, and did not ``before``. */
    explainOverfull(before) {
        const known = new Set(before.map(({ id }) => id));
        const news = this.overfull.filter(({ id }) => !known.has(id));
        return news.map(({ is_pallet: isPallet, number }) =>
            isPallet
                ? _t("Pallet %s holds more than it may. Take something off again.", number)
                : _t("Carton %s holds more than it may. Take something out again.", number)
        );
    }

    // === BY HAND === //

    /** What a card calls for each thing that can be done with its package. */
    get handlers() {
        return {
            onOpen: (card) => this.open(card),
            onMove: (card, content) => this.move(card, content),
            onPallet: (card, palletId) => this.putOnPallet(card, palletId),
            onBreak: (card) => this.breakOpen(card),
            onPrint: (card) => this.print([card]),
            onSwap: (card) => this.askSwap(card),
            onAmazonLabel: (card) => this.askAmazonLabel(card),
        };
    }

    /** Call a method of the transfers of the load. */
    call(method, ...args) {
        return this.station.call(PICKING, method, this.station.ids, ...args);
    }

    /** Goods that are scanned go into the open carton; a second click closes it. */
    open(card) {
        const { state } = this.station;
        state.cartonId = state.cartonId === card.id ? false : card.id;
    }

    askSwap(card) {
        this.station.dialog.add(SwapDialog, {
            card,
            cartons: this.cartons.filter(
                ({ group, po_numbers: [number] }) =>
                    group === card.group && number !== card.po_numbers[0]
            ),
            onSwap: (otherId) => this.swap(card.id, otherId),
        });
    }

    swap(cartonId, otherId) {
        const { state } = this.station;
        if (state.cartonId === cartonId) {
            state.cartonId = false;
        }
        return this.call("acorn_swap", cartonId, otherId);
    }

    move(card, content) {
        this.station.dialog.add(MoveDialog, {
            content,
            card,
            cartons: this.cartons.filter(({ id }) => id !== card.id),
            onMove: (cartonId, units) => this.call("acorn_move", content.line, cartonId, units),
        });
    }

    putOnPallet(card, palletId) {
        return this.call("acorn_put_on_pallet", [card.id], palletId);
    }

    breakOpen(card) {
        return this.station.call(PACKAGE, "action_acorn_break_open", [card.id]);
    }

    unpackAll() {
        return this.call("action_acorn_unpack");
    }

    print(cards) {
        const ids = cards.map(({ id }) => id);
        return this.station.call(PACKAGE, "action_acorn_print_labels", ids);
    }

    printVoid() {
        return this.print(this.all.filter(({ label }) => label === "void"));
    }

    askAmazonLabel(card) {
        this.station.dialog.add(AmazonLabelDialog, {
            card,
            onSave: (text) => this.setAmazonLabel(card.id, text),
        });
    }

    setAmazonLabel(packageId, text) {
        return this.call("acorn_set_amazons_label", packageId, text);
    }

    downloadZpl() {
        return this.call("action_acorn_download_zpl");
    }

    downloadLabelMapping() {
        return this.call("action_acorn_download_label_mapping");
    }

    async importLabelMapping(ev) {
        const [file] = ev.target.files;
        ev.target.value = "";
        if (file) {
            const [, content] = (await getDataURLFromFile(file)).split(",");
            return this.call("acorn_import_label_mapping", content);
        }
    }
}
