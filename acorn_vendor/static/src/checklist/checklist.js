import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { openRecords } from "../open_records/open_records";

/** What is there and what is missing, each with the way to where it is settled. */
export class ChecklistField extends Component {
    static template = "acorn_vendor.Checklist";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get checks() {
        return this.props.record.data[this.props.name] || [];
    }

    /** What is settled on this very form needs no way to it. */
    isElsewhere(link) {
        const { resModel, resId } = this.props.record;
        return link && !(link.model === resModel && link.ids === resId);
    }

    async open(check) {
        const { model, ids } = check.link;
        if (model === "res.config.settings") {
            return this.action.doAction("acorn_vendor.acorn_vendor_settings_action");
        }
        return openRecords(this.action, model, ids, check.text);
    }
}

export const checklistField = {
    component: ChecklistField,
    displayName: _t("Checklist"),
    supportedTypes: ["json"],
};

registry.category("fields").add("acorn_checklist", checklistField);
