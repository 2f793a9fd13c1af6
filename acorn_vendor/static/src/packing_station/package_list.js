import { onMounted } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";

/** Cartons and pallets, of which one is opened by scanning its SSCC. */
export class PackageListController extends ListController {
    setup() {
        super.setup();
        this.orm = useService("orm");
        this.action = useService("action");
        onMounted(() => {
            // What is scanned would only be typed into the search box.
            document.querySelector(".o_searchview_input:focus")?.blur();
        });
        useBus(useService("barcode").bus, "barcode_scanned", ({ detail }) =>
            this.openScanned(detail.barcode)
        );
    }

    async openScanned(barcode) {
        const action = await this.orm.call("stock.package", "action_acorn_open_by_code", [
            barcode,
        ]);
        return this.action.doAction(action);
    }
}

registry
    .category("views")
    .add("acorn_package_list", { ...listView, Controller: PackageListController });
