import { onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { SearchModel } from "@web/search/search_model";
import { SearchPanel } from "@web/search/search_panel/search_panel";
import { listView } from "@web/views/list/list_view";

/**
 * Counts again whenever the orders are read again. Odoo keeps the counters of a search
 * panel when somebody comes back to a list, or a button has worked on its records.
 */
export class DeskSearchModel extends SearchModel {
    setup(services) {
        super.setup(...arguments);
        // Counters that are kept are wrong, and when they are corrected the list is read
        // once more: what was selected in it by then would be lost.
        const { orm } = services;
        this.orm = Object.assign(Object.create(orm), { cache: () => orm });
    }

    async load(config) {
        this.notes = [];
        if (config.state?.searchPanelInfo) {
            config.state.searchPanelInfo.loaded = false;
        }
        return super.load(config);
    }

    async countAgain() {
        await this._fetchSections(this.categories, this.filters);
        this.trigger("counted");
    }

    async _fetchSections(categories, filters) {
        const [notes] = await Promise.all([
            this.orm.call(this.resModel, "get_acorn_desk_notes", []),
            super._fetchSections(categories, filters),
        ]);
        this.notes = notes;
    }
}

/** What waits beside the orders stands above their counters, each with a way there. */
export class DeskSearchPanel extends SearchPanel {
    static template = "acorn_vendor.DeskSearchPanel";

    setup() {
        super.setup();
        const redraw = () => {
            this.updateActiveValues();
            this.render();
        };
        this.env.searchModel.addEventListener("counted", redraw);
        onWillUnmount(() => this.env.searchModel.removeEventListener("counted", redraw));
    }

    openNote(note) {
        return this.env.services.action.doAction(note.action, {
            additionalContext: note.context,
        });
    }
}

export class DeskModel extends listView.Model {
    async load(params) {
        // With other filters the search model has counted already.
        const isReadAgain = !params;
        if (isReadAgain) {
            this.env.searchModel.countAgain();
        }
        return super.load(params);
    }
}

export const deskListView = {
    ...listView,
    Model: DeskModel,
    SearchModel: DeskSearchModel,
    SearchPanel: DeskSearchPanel,
};

registry.category("views").add("acorn_vendor_desk_list", deskListView);
