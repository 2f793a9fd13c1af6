import { patch } from "@web/core/utils/patch";
import { PackingStation } from "../packing_station/packing_station";
import { openFinding } from "./shipment_check";

/** The station says in one line what is to mend before a load leaves. */
patch(PackingStation.prototype, {
    get toMend() {
        return this.isLeft ? [] : this.data.to_mend || [];
    },

    get redCount() {
        return this.toMend.filter(({ level }) => level === "red").length;
    },

    toggleToMend() {
        this.state.showsToMend = !this.state.showsToMend;
    },

    open(finding) {
        return openFinding(this.action, finding.link, finding.text);
    },
});
