import { onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { listView } from "@web/views/list/list_view";
import { ListController } from "@web/views/list/list_controller";

/** Above the deductions stands what most of the money is about, and what came back. */
export class DeductionListController extends ListController {
    static template = "acorn_vendor.DeductionList";

    setup() {
        super.setup();
        const orm = useService("orm");
        this.said = useState({ notes: [] });
        onWillStart(async () => {
            this.said.notes = await orm.call(this.props.resModel, "get_acorn_causes", []);
        });
    }
}

registry.category("views").add("acorn_deduction_list", {
    ...listView,
    Controller: DeductionListController,
});
