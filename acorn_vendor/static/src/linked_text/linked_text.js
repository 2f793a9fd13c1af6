import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { openRecords } from "../open_records/open_records";

/** Sentences in which a click on a number opens what it is of. */
export class LinkedTextField extends Component {
    static template = "acorn_vendor.LinkedText";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get sentences() {
        return this.props.record.data[this.props.name] || [];
    }

    open({ link }) {
        return openRecords(this.action, link.model, link.id);
    }
}

export const linkedTextField = {
    component: LinkedTextField,
    displayName: _t("Text With Links"),
    supportedTypes: ["json"],
};

registry.category("fields").add("acorn_linked_text", linkedTextField);
