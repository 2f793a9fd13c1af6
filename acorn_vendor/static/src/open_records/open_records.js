/**
 * Open one record in its form; of several, or none, the list.
 *
 * @param {Object} action the action service
 * @param {String} model
 * @param {Number|Number[]} ids
 * @param {String} [name] what the list is called
 */
export function openRecords(action, model, ids, name) {
    const [only, ...others] = [ids].flat();
    const isOne = only && !others.length;
    return action.doAction({
        type: "ir.actions.act_window",
        name,
        res_model: model,
        ...(isOne
            ? { res_id: only, views: [[false, "form"]] }
            : { domain: [["id", "in", ids]], views: [[false, "list"], [false, "form"]] }),
    });
}
