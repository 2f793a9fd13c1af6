import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { openRecords } from "../open_records/open_records";

const TRIES = 20;
const PAUSE = 100;

/** Put the cursor into a field of the form on screen, on whatever page it is. */
async function focusField({ field, page }) {
    for (let attempt = 0; field && attempt < TRIES; attempt++) {
        const form = document.querySelector(".modal .o_form_view, .o_action_manager .o_form_view");
        const tab = form?.querySelector(`.o_notebook a.nav-link[name="${page || "-"}"]`);
        if (tab && !tab.classList.contains("active")) {
            tab.click();
        }
        const widget = form?.querySelector(`.o_field_widget[name="${field}"]`);
        if (widget) {
            widget.scrollIntoView({ block: "center" });
            const input = widget.querySelector("input, textarea, select");
            input?.focus();
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
}

/** Open what a finding is mended on, and the field itself. */
export async function openFinding(action, link, name, here = {}) {
    const { model, ids } = link;
    const isHere = model === here.resModel && ids.length === 1 && ids[0] === here.resId;
    if (!isHere) {
        await openRecords(action, model, ids, name);
        if (ids.length !== 1) {
            return;
        }
    }
    return focusField(link);
}

/** What stands against goods that leave for Amazon, part by part. */
export class ShipmentCheckField extends Component {
    static template = "acorn_vendor.ShipmentCheck";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get parts() {
        return this.props.record.data[this.props.name] || [];
    }

    get findings() {
        return this.parts.flatMap((part) => part.findings);
    }

    get redCount() {
        return this.findings.filter(({ level }) => level === "red").length;
    }

    get amberCount() {
        return this.findings.length - this.redCount;
    }

    open(finding) {
        const { resModel, resId } = this.props.record;
        return openFinding(this.action, finding.link, finding.text, { resModel, resId });
    }

    /** Mend it with the one click that does so. */
    async fix(finding) {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        await record.model.orm.call(record.resModel, finding.fix.method, [[record.resId]]);
        await record.load();
    }
}

/** The same in one line above the form, which leads to the list. */
export class ShipmentCheckSummaryField extends ShipmentCheckField {
    static template = "acorn_vendor.ShipmentCheckSummary";

    /** A shipment may be gone already. */
    get isHere() {
        return this.props.record.resModel === "stock.picking";
    }

    /** What to mend first, in words. */
    get worst() {
        return this.findings.find(({ level }) => level === "red") || this.findings[0];
    }

    openList() {
        return focusField({ field: this.props.name, page: "acorn_check" });
    }
}

export const shipmentCheckField = {
    component: ShipmentCheckField,
    displayName: _t("Check Before Shipping"),
    supportedTypes: ["json"],
};

registry.category("fields").add("acorn_shipment_check", shipmentCheckField);
registry.category("fields").add("acorn_shipment_check_summary", {
    ...shipmentCheckField,
    component: ShipmentCheckSummaryField,
});

/** What a country demands of the papers: known from Amazon's page, or not sure. */
export class DemandsField extends Component {
    static template = "acorn_vendor.Demands";
    static props = { ...standardFieldProps };

    get demands() {
        return this.props.record.data[this.props.name] || [];
    }
}

registry.category("fields").add("acorn_demands", {
    component: DemandsField,
    displayName: _t("What Amazon Demands"),
    supportedTypes: ["json"],
});
