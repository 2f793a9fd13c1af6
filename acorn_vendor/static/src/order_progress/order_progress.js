import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { StatusBarField, statusBarField } from "@web/views/fields/statusbar/statusbar_field";

const PART = "acorn_progress_part";

/** How far an order has come; the step says so where only a part has come so far. */
export class OrderProgressField extends StatusBarField {
    getAllItems() {
        const items = super.getAllItems();
        const selected = items.find((item) => item.isSelected);
        if (selected && this.props.record.data[PART]) {
            selected.label = _t("%s (part)", selected.label);
        }
        return items;
    }
}

export const orderProgressField = {
    ...statusBarField,
    component: OrderProgressField,
    displayName: _t("Progress of an order of Amazon"),
    supportedTypes: ["selection"],
    fieldDependencies: [{ name: PART, type: "char", readonly: true }],
    additionalClasses: ["o_field_statusbar"],
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...statusBarField.extractProps(fieldInfo, dynamicInfo),
        isDisabled: true,
        withCommand: false,
    }),
};

registry.category("fields").add("acorn_order_progress", orderProgressField);
