import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { useAutofocus } from "@web/core/utils/hooks";
import { _t } from "@web/core/l10n/translation";

// More than somebody reads: the carton itself can be scanned.
const SHOWN = 20;

/** A carton leaves for another order, and one of that order's leaves for it. */
export class SwapDialog extends Component {
    static template = "acorn_vendor.SwapDialog";
    static components = { Dialog };
    static props = { card: Object, cartons: Array, onSwap: Function, close: Function };

    get title() {
        return _t("Swap Carton %(number)s of %(order)s", {
            number: this.props.card.number,
            order: this.props.card.po_numbers.join(", "),
        });
    }

    get shown() {
        return this.props.cartons.slice(0, SHOWN);
    }

    get moreCount() {
        return this.props.cartons.length - this.shown.length;
    }

    label(carton) {
        return _t("Carton %(number)s of %(order)s (…%(end)s)", {
            number: carton.number,
            order: carton.po_numbers.join(", "),
            end: carton.name.slice(-4),
        });
    }

    swap(carton) {
        this.props.close();
        return this.props.onSwap(carton.id);
    }
}

/** The code of a label that Vendor Central printed is typed or scanned. */
export class AmazonLabelDialog extends Component {
    static template = "acorn_vendor.AmazonLabelDialog";
    static components = { Dialog };
    static props = { card: Object, onSave: Function, close: Function };

    setup() {
        this.state = useState({ text: this.props.card.amazon });
        useAutofocus({ selectAll: true });
    }

    get title() {
        const { number, is_pallet: isPallet } = this.props.card;
        return isPallet
            ? _t("Amazon's Label of Pallet %s", number)
            : _t("Amazon's Label of Carton %s", number);
    }

    onKey(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.save();
        }
    }

    save() {
        this.props.close();
        return this.props.onSave(this.state.text.trim());
    }
}
