import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const ITEMS = "acorn.vendor.ledger.item";

/** What Amazon owes, line by line; each line leads to its journal items. */
export class StatementField extends Component {
    static template = "acorn_vendor.Statement";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get content() {
        return this.props.record.data[this.props.name] || { columns: [], rows: [], notes: [] };
    }

    open({ domain, label, model = ITEMS }) {
        const other = model === ITEMS ? "pivot" : "form";
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: label,
            res_model: model,
            domain,
            views: [
                [false, "list"],
                [false, other],
            ],
        });
    }
}

registry.category("fields").add("acorn_statement", {
    component: StatementField,
    displayName: _t("Statement"),
    supportedTypes: ["json"],
});
