import { formatFloat } from "@web/core/utils/numbers";

/** Write units as people do: without decimals, unless there are some. */
export function formatUnits(value) {
    return formatFloat(value, { digits: [16, Number.isInteger(value) ? 0 : 2] });
}
