import { localization } from "@web/core/l10n/localization";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component, onWillUnmount, useState } from "@odoo/owl";

const { DateTime } = luxon;
const MINUTE = 60000;
const HOURS_TOLD_AS_DAYS = 48;
const DAYS_TOLD_BY_NAME = 3;
const DAYS_TOLD_WITH_YEAR = 180;
const DAY = { weekday: "short", day: "numeric", month: "short" };

function tellLate(minutes) {
    if (minutes < 60) {
        return _t("%s min late", Math.max(minutes, 1));
    }
    const hours = Math.floor(minutes / 60);
    if (hours < HOURS_TOLD_AS_DAYS) {
        return _t("%s h late", hours);
    }
    return _t("%s days late", Math.floor(hours / 24));
}

function tellTime(moment) {
    return moment.toFormat(localization.timeFormat.replace(":ss", ""));
}

/** How long there is to act: near moments by the day's name, later ones by their date. */
export function tellActBy(moment, now, zone) {
    const there = moment.setZone(zone);
    const today = now.setZone(zone).startOf("day");
    if (moment <= now) {
        return tellLate(Math.floor(now.diff(moment, "minutes").minutes));
    }
    const days = Math.round(there.startOf("day").diff(today, "days").days);
    if (days > DAYS_TOLD_BY_NAME) {
        const isFar = days > DAYS_TOLD_WITH_YEAR;
        return there.toLocaleString(isFar ? DateTime.DATE_MED : DAY);
    }
    const time = tellTime(there);
    if (days === 0) {
        return _t("today %s", time);
    }
    return days === 1 ? _t("tomorrow %s", time) : `${there.toFormat("ccc")} ${time}`;
}

/** Until when people act, by the clock of those who do; it ages on an open page. */
export class ActByField extends Component {
    static template = "acorn_vendor.ActByField";
    static props = { ...standardFieldProps };

    setup() {
        this.clock = useState({ now: DateTime.now() });
        const timer = setInterval(() => (this.clock.now = DateTime.now()), MINUTE);
        onWillUnmount(() => clearInterval(timer));
    }

    get data() {
        return this.props.record.data;
    }

    get moment() {
        return this.data[this.props.name];
    }

    get zone() {
        return this.data.acorn_clock_zone || "utc";
    }

    get text() {
        return this.moment && tellActBy(this.moment, this.clock.now, this.zone);
    }

    /** Whether the time is not that of the reader; the title says whose it is. */
    get isElsewhere() {
        const { moment, zone } = this;
        const there = moment.setZone(zone).offset;
        return moment > this.clock.now && there !== moment.toLocal().offset;
    }

    get title() {
        const { acorn_act_by_there: ours, acorn_deadline_there: amazons } = this.data;
        return amazons ? `${ours}\n${_t("Amazon: %s", amazons)}` : ours || "";
    }

    get className() {
        if (!this.moment) {
            return "";
        }
        if (this.moment <= this.clock.now) {
            return "text-danger fw-bold";
        }
        const warnAt = this.data.acorn_warn_at;
        return warnAt && warnAt <= this.clock.now ? "text-warning fw-bold" : "";
    }
}

export const actByField = {
    component: ActByField,
    displayName: _t("Until when people act"),
    supportedTypes: ["datetime"],
    fieldDependencies: [
        { name: "acorn_warn_at", type: "datetime", readonly: true },
        { name: "acorn_clock_zone", type: "char", readonly: true },
        { name: "acorn_act_by_there", type: "char", readonly: true },
        { name: "acorn_deadline_there", type: "char", readonly: true },
    ],
};

registry.category("fields").add("acorn_act_by", actByField);
