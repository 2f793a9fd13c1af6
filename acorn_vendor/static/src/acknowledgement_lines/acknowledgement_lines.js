import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useDebounced } from "@web/core/utils/timing";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";
import { ListRenderer } from "@web/views/list/list_renderer";

import { onWillDestroy, useEffect, useExternalListener } from "@odoo/owl";

const ACCEPT = "qty_accepted";
const BACKORDER = "qty_backordered";
const UPDATE_AFTER = 250; // milliseconds without a key
const STEPS = { enter: 1, arrowdown: 1, "shift+enter": -1, arrowup: -1 };
const TAB_STEPS = { tab: 1, "shift+tab": -1 };
const ROW_STEPS = { "control+arrowright": "tab", "control+arrowleft": "shift+tab" };
const NAVIGATION = ["Enter", "Tab", "ArrowDown", "ArrowUp"];
const BELOW = "acorn_below"; // the class of what stands below its line
const CONFIRM = ".modal footer .btn-primary, button[name='action_acorn_confirm_acknowledgement']";

/**
 * The lines of an order, acknowledged as in a spreadsheet: Enter, Tab and the arrows walk
 * down the quantities, Ctrl and an arrow go to the other cells of the row. What is typed
 * before the next cell is ready is not lost: it goes where it was meant.
 */
export class AcknowledgementLinesRenderer extends ListRenderer {
    static recordRowTemplate = "acorn_vendor.AcknowledgementRow";

    setup() {
        super.setup();
        // The lines of an order, or those of a correction in a dialog.
        const isOrder = "acorn_qty_accepted" in this.props.list.fields;
        this.prefix = isOrder ? "acorn_" : "";
        this.accept = this.prefix + ACCEPT;
        this.backorder = this.prefix + BACKORDER;
        this.target = null;
        this.isStarting = false;
        this.typed = null;
        this.keepTyped = this.keepTyped.bind(this);
        useEffect(
            () => this.start(),
            () => [this.props.editable && this.props.list.records[0]?.resId]
        );
        onWillDestroy(() => this.stopKeeping());
        this.takeOver = useDebounced(
            (input) => input.isConnected && input.dispatchEvent(new Event("change")),
            UPDATE_AFTER
        );
        useExternalListener(window, "input", (ev) => this.onInput(ev));
    }

    /** Show what is rejected while the quantity is typed, not only afterwards. */
    onInput({ target }) {
        const name = target.closest?.("td")?.getAttribute("name");
        const isMine = this.tableRef.el?.contains(target);
        const isNumber = /^\d+$/.test(target.value);
        if (isMine && isNumber && [this.accept, this.backorder].includes(name)) {
            this.takeOver(target);
        }
    }

    /** Put the cursor into the first line, so that nobody has to look for the mouse. */
    start() {
        const { editable, list } = this.props;
        if (editable && list.records[0]?.resId) {
            // At once, so that a dialog does not look for another place first.
            this.tableRef.el.querySelector(".o_data_cell")?.focus({ preventScroll: true });
            this.isStarting = true;
            this.goTo(list.records[0], this.accept);
        }
    }

    /** Leave the page where it is as it opens: what stands above is read first. */
    focus(el) {
        if (!this.isStarting || !el) {
            return super.focus(el);
        }
        this.isStarting = false;
        el.focus({ preventScroll: true });
        el.select?.();
    }

    onCellKeydownEditMode(hotkey, cell, group, record) {
        const name = cell.getAttribute("name");
        if ([this.accept, this.backorder].includes(name)) {
            if (ROW_STEPS[hotkey]) {
                return super.onCellKeydownEditMode(ROW_STEPS[hotkey], cell, group, record);
            }
            if (hotkey === "a" || hotkey === "n") {
                this.acknowledgeWhole(record, hotkey === "a");
                return true;
            }
            const step = STEPS[hotkey] || (name === this.accept && TAB_STEPS[hotkey]);
            if (step) {
                return this.walk(record, name, step, hotkey);
            }
        }
        return super.onCellKeydownEditMode(hotkey, cell, group, record);
    }

    /** Accept all or nothing of a line. */
    acknowledgeWhole(record, accept) {
        const ordered = record.data[`${this.prefix}qty_ordered`];
        const cancelled = record.data[`${this.prefix}qty_cancelled`] || 0;
        record.update({
            [this.accept]: accept ? Math.max(ordered - cancelled, 0) : 0,
            [this.backorder]: 0,
        });
    }

    /** Go on to the same column of another row; past the last one to the button. */
    walk(record, name, step, hotkey) {
        const { list } = this.props;
        const future = list.records[list.records.indexOf(record) + step];
        if (future) {
            this.startKeeping();
            this.goTo(future, name).then((entered) => entered || this.stopKeeping());
        } else if (step > 0) {
            list.leaveEditMode().then(() => {
                if (hotkey === "tab") {
                    document.querySelector(CONFIRM)?.focus();
                }
            });
        } else {
            return hotkey !== "shift+tab";
        }
        return true;
    }

    goTo(record, name) {
        const column = this.columns.find((each) => each.name === name);
        // Unlike cellToFocus this outlasts what is drawn while an onchange is awaited.
        this.target = { column, record };
        return this.props.list.enterEditMode(record);
    }

    // === QUESTIONS BELOW THEIR LINES === //

    getActiveColumns() {
        const columns = super.getActiveColumns();
        const isBelow = ({ attrs, buttons }) =>
            [attrs?.class, ...(buttons || []).map((each) => each.className)].some((each) =>
                each?.includes(BELOW)
            );
        this.columnsBelow = columns.filter(isBelow);
        return columns.filter((column) => !isBelow(column));
    }

    isShownBelow(column, record) {
        return !this.evalInvisible(column.invisible, record) && record.data[column.name];
    }

    /** Say whether something is asked about a line: what a person has to do stands below. */
    isAsked(record) {
        return this.columnsBelow.some(
            (column) => column.type === "field" && this.isShownBelow(column, record)
        );
    }

    /** Arrows go from line to line, also where a question stands between. */
    findFocusFutureCell(cell, isGroup, direction) {
        const found = super.findFocusFutureCell(cell, isGroup, direction);
        const row = cell.parentElement;
        const next = { up: row.previousElementSibling, down: row.nextElementSibling }[direction];
        if (!next?.matches(".acorn_question_row")) {
            return found;
        }
        const beyond = super.findFocusFutureCell(next.firstElementChild, isGroup, direction);
        return beyond?.parentElement.children[[...row.children].indexOf(cell)];
    }

    // === WHAT IS TYPED MEANWHILE === //

    startKeeping() {
        if (!this.typed) {
            this.typed = [];
            window.addEventListener("keydown", this.keepTyped, { capture: true });
        }
    }

    keepTyped(ev) {
        const isText = ev.key.length === 1 && !ev.ctrlKey && !ev.altKey && !ev.metaKey;
        if (isText || NAVIGATION.includes(ev.key)) {
            this.typed.push({ key: ev.key, shiftKey: ev.shiftKey });
            ev.preventDefault();
            ev.stopImmediatePropagation();
        }
    }

    stopKeeping() {
        window.removeEventListener("keydown", this.keepTyped, { capture: true });
        const typed = this.typed || [];
        this.typed = null;
        return typed;
    }

    focusCell(column, forward) {
        const { target } = this;
        if (target && this.editedRecord === target.record) {
            this.target = null;
            super.focusCell(target.column);
        } else {
            super.focusCell(column, forward);
        }
        if (this.typed) {
            this.replay(this.stopKeeping());
        }
    }

    /** Type into the cell that has the focus now, and go on from there. */
    replay(typed) {
        const input = document.activeElement;
        while (typed.length && input instanceof HTMLInputElement) {
            const { key, shiftKey } = typed.shift();
            const isNavigation = NAVIGATION.includes(key);
            const init = { key, shiftKey, bubbles: true, cancelable: true };
            const isDefault = input.dispatchEvent(new KeyboardEvent("keydown", init));
            if (isNavigation && this.typed) {
                this.typed.push(...typed.splice(0));
            } else if (isDefault && !isNavigation) {
                input.setRangeText(key, input.selectionStart, input.selectionEnd, "end");
                input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            }
        }
    }
}

export class AcknowledgementLinesField extends X2ManyField {
    static components = { ...X2ManyField.components, ListRenderer: AcknowledgementLinesRenderer };
}

export const acknowledgementLinesField = {
    ...x2ManyField,
    component: AcknowledgementLinesField,
    displayName: _t("Acknowledgement to Amazon, line by line"),
};

registry.category("fields").add("acorn_acknowledgement_lines", acknowledgementLinesField);
