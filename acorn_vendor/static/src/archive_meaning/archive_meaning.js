import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formView } from "@web/views/form/form_view";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { listView } from "@web/views/list/list_view";

const ARCHIVED = {
    "acorn.vendor.account": _t(
        "An archived account reads no orders and sends nothing; all it has said and received" +
            " is kept. To stop it for a while, press Disconnect instead. Archive it?"
    ),
    "acorn.vendor.code": _t(
        "New orders with an archived vendor code wait for you to say what it is. Orders" +
            " that are there go on. Archive it?"
    ),
};
const DELETED = {
    "acorn.vendor.account": _t(
        "With an account go its vendor codes, partners, items and secrets. One that has" +
            " orders or messages cannot be deleted: archive it. Delete it?"
    ),
    "acorn.vendor.code": _t(
        "A vendor code that has orders or messages cannot be deleted: archive it. Of any" +
            " other, the next order with it asks what it is. Delete it?"
    ),
    "acorn.vendor.party": _t(
        "Orders that are there keep their partners. The next order with this code asks" +
            " again whom it means; the address Amazon holds is read from it anew. Delete it?"
    ),
    "acorn.vendor.product": _t(
        "Order lines that are there keep their products. The next order with this item" +
            " asks again which product it is. Delete it?"
    ),
};

/** Says what archiving and deleting mean, before it is done. */
export const sayingWhatItMeans = (Controller) =>
    class extends Controller {
        get archiveDialogProps() {
            return this.withMeaning(super.archiveDialogProps, ARCHIVED);
        }
        get deleteConfirmationDialogProps() {
            return this.withMeaning(super.deleteConfirmationDialogProps, DELETED);
        }
        withMeaning(props, meanings) {
            const body = meanings[this.props.resModel];
            return body ? { ...props, body } : props;
        }
    };

for (const view of [formView, kanbanView, listView]) {
    registry.category("views").add(`acorn_vendor_${view.type}`, {
        ...view,
        Controller: sayingWhatItMeans(view.Controller),
    });
}
