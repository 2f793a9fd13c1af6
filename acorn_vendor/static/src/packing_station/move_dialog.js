import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { formatUnits } from "./units";

const NEW = -1;

/** Units of an item leave a carton for another one, a new one, or none. */
export class MoveDialog extends Component {
    static template = "acorn_vendor.MoveDialog";
    static components = { Dialog };
    static props = {
        card: Object,
        content: Object,
        cartons: Array,
        onMove: Function,
        close: Function,
    };

    setup() {
        this.state = useState({ units: this.props.content.units });
    }

    get title() {
        return _t("Move %s", this.props.content.name);
    }

    get targets() {
        return [
            { id: NEW, label: _t("New Carton") },
            { id: false, label: _t("Out of the Carton") },
            ...this.props.cartons.map((card) => ({
                id: card.id,
                label: _t("Carton %(number)s (%(units)s)", {
                    number: card.number,
                    units: formatUnits(card.units),
                }),
            })),
        ];
    }

    get isPossible() {
        return this.state.units > 0 && this.state.units <= this.props.content.units;
    }

    async move(target) {
        this.props.close();
        return this.props.onMove(target.id, this.state.units);
    }
}
