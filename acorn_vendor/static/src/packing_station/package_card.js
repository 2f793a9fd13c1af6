import { Component } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { formatUnits } from "./units";

const NEW = -1;
const LABELS = {
    "": { text: "", color: "" },
    none: { text: _t("No label"), color: "text-bg-warning" },
    printed: { text: _t("Printed"), color: "text-bg-success" },
    void: { text: _t("Void"), color: "text-bg-danger" },
};

/** A carton or a pallet with what is in it, and what hands may do with it. */
export class PackageCard extends Component {
    static template = "acorn_vendor.PackageCard";
    static components = { Dropdown, DropdownItem };
    static props = {
        card: Object,
        cartons: { type: Array, optional: true },
        pallets: Array,
        weightUnit: String,
        volumeUnit: String,
        showPo: Boolean,
        isCurrent: { type: Boolean, optional: true },
        isLeft: Boolean,
        currentId: { type: [Number, Boolean], optional: true },
        onOpen: Function,
        onMove: Function,
        onPallet: Function,
        onBreak: Function,
        onPrint: Function,
        onSwap: Function,
        onAmazonLabel: Function,
    };

    get name() {
        const { number, is_pallet: isPallet } = this.props.card;
        return isPallet ? _t("Pallet %s", number) : _t("Carton %s", number);
    }

    get label() {
        return LABELS[this.props.card.label] || LABELS.none;
    }

    /** Cartons that get no label of ours may have one of Vendor Central. */
    get hasOwnLabel() {
        return Boolean(this.props.card.label);
    }

    get tooHeavy() {
        const { limit, volume_limit: most } = this.props.card;
        const over = limit
            ? { limit: formatUnits(limit), unit: this.props.weightUnit }
            : { limit: formatUnits(most), unit: this.props.volumeUnit };
        return limit || most ? _t("Over %(limit)s %(unit)s", over) : "";
    }

    get canChange() {
        return !this.props.isLeft;
    }

    get palletChoices() {
        const { card, pallets } = this.props;
        return [
            ...pallets
                .filter(({ id }) => id !== card.parent)
                .map(({ id, number }) => ({ id, label: _t("On Pallet %s", number) })),
            { id: NEW, label: _t("On a New Pallet") },
            ...(card.parent ? [{ id: false, label: _t("Take Off the Pallet") }] : []),
        ];
    }

    units(value) {
        return formatUnits(value);
    }
}
PackageCard.components.PackageCard = PackageCard;
