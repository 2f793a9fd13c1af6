import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { FileUploadListController } from "@account/views/file_upload_list/file_upload_list_controller";
import { FileUploadListRenderer } from "@account/views/file_upload_list/file_upload_list_renderer";
import { fileUploadListView } from "@account/views/file_upload_list/file_upload_list_view";

/** Odoo's list that takes dropped files; the button to choose some is Import. */
export class RemittanceListController extends FileUploadListController {
    get hideUploadButton() {
        return true;
    }
}

export class RemittanceListRenderer extends FileUploadListRenderer {
    setup() {
        super.setup();
        this.dropZoneTitle = _t("Drop what Amazon sent to import it");
        this.dropZoneDescription = _t(
            "Spreadsheets, CSV, mails (.eml), X12 820 or EDIFACT REMADV, several at once"
        );
    }

    /** Text of a mail is pasted into the dialog, where it can be seen. */
    async onPaste() {}
}

registry.category("views").add("acorn_remittance_list", {
    ...fileUploadListView,
    Controller: RemittanceListController,
    Renderer: RemittanceListRenderer,
});
