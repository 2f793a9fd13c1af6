import json

from odoo.tests import tagged

from .. import const
from .browser_common import BrowserCase
from .people import let_open_orders
from .populated_common import AcornVendorPopulated

# Opens one menu as a click does, then the first record of its list, each of its
# pages and each other view. What a person would see as a mistake is an error.
VISIT = """
const { rpcBus } = odoo.loader.modules.get("@web/core/network/rpc");
const services = odoo.__WOWL_DEBUG__.root.env.services;
const waiting = new Set();
const refused = [];
rpcBus.addEventListener("RPC:REQUEST", ({ detail }) => waiting.add(detail.data.id));
rpcBus.addEventListener("RPC:RESPONSE", ({ detail }) => {
    waiting.delete(detail.data.id);
    if (detail.error) {
        refused.push(detail.error.data?.message || detail.error.message);
    }
});
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
async function settle(what, shown) {
    for (let turn = 0, calm = 0; turn < 600 && calm < 4; turn++) {
        await pause(50);
        calm = !waiting.size && document.querySelector(shown) ? calm + 1 : 0;
        const bad = document.querySelector(
            ".o_error_dialog, .o_notification_bar.bg-danger, .o_field_invalid"
        );
        if (refused.length || bad) {
            throw new Error(`${what}: ${refused.join("; ") || bad.innerText}`);
        }
    }
    if (waiting.size || !document.querySelector(shown)) {
        throw new Error(`${what}: nothing appears, ${location.href}`);
    }
}
async function openEach(selector, what, shown) {
    const count = document.querySelectorAll(selector).length;
    for (let index = 0; index < count; index++) {
        document.querySelectorAll(selector)[index].click();
        await settle(`${what}, ${selector} ${index + 1}`, shown);
    }
}
async function openList(menu, content) {
    await services.menu.selectMenu(menu.id);
    await settle(menu.name, content);
    while (document.querySelector(".o_facet_remove")) {
        document.querySelector(".o_facet_remove").click();
        await settle(`${menu.name}, without filters`, ".o_searchview_input");
    }
}
async function visit(menu) {
    const content = ".o_action_manager .o_view_controller, .modal .o_form_view";
    await openList(menu, content);
    const dialog = document.querySelector(".modal .btn-close");
    if (dialog) {
        dialog.click();
        return `${menu.name} (dialog)`;
    }
    await openEach(".o_switch_view:not(.active)", menu.name, content);
    await openList(menu, content);
    if (!menu.rows) {
        return `${menu.name} (figures)`;
    }
    const card = ".o_kanban_record:not(.o_kanban_ghost)";
    const record = document.querySelector(`.o_data_row .o_data_cell, ${card}`);
    if (!record) {
        throw new Error(`${menu.name}: no record to open`);
    }
    record.click();
    if (menu.form) {
        await settle(`${menu.name}, form`, ".o_form_view .o_form_renderer");
        await openEach(".o_notebook .nav-link", menu.name, ".o_form_view");
    } else {
        // A load opens the packing station.
        await settle(`${menu.name}, record`, `${content}, .o_acorn_station_body`);
    }
    return menu.name;
}
(async () => {
    const visited = [];
    try {
        for (const menu of MENUS) {
            visited.push(await visit(menu));
        }
        console.log(`visited: ${visited.join(", ")}`);
        console.log("test successful");
    } catch (error) {
        console.error(`after ${visited.join(", ")}: ${error.message}`);
    }
})();
"""


@tagged("post_install", "-at_install")
class TestBrowser(AcornVendorPopulated, BrowserCase):
    def test_every_menu_opens_for_each_of_the_team(self):
        self.populate()
        let_open_orders(self.accountant)
        # Amazon writes the invoices there, which has a page of its own.
        japan = const.find_marketplace("fe", "JP", "")
        self.code.copy({"name": "JPN01", "marketplace": japan})
        visited = self.env["ir.ui.menu"]
        for user in (self.manager, self.warehouse_user, self.accountant):
            with self.subTest(user=user.name):
                menus = self.get_menus(user)
                self.assertTrue(menus)
                visited |= menus
                self.visit(user, menus)
        root = self.env.ref("acorn_vendor.acorn_vendor_menu_root")
        everything = self.env["ir.ui.menu"].search(
            [
                ("id", "child_of", root.id),
                ("id", "!=", root.id),
                ("action", "!=", False),
            ]
        )
        self.assertEqual(
            (everything - visited).mapped("complete_name"),
            [
                "Amazon Vendor Central/Configuration/Settings",
                "Amazon Vendor Central/Configuration/Kinds",
                "Amazon Vendor Central/Configuration/Papers",
            ],
            "only the administrator's and the adviser's are nobody's of the team",
        )

    def get_menus(self, user):
        """Return the menus of the addon that a user sees and that open something."""
        tree = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        found, ids = [], [self.env.ref("acorn_vendor.acorn_vendor_menu_root").id]
        while ids:
            menu = tree[ids.pop()]
            ids += menu["children"]
            if menu["action_model"] and not menu["children"]:
                found.append(menu["id"])
        return self.env["ir.ui.menu"].browse(found)

    def visit(self, user, menus):
        """Open these menus as ``user`` in a browser; any mistake fails the test."""
        wanted = [
            {
                "id": menu.id,
                "name": menu.complete_name,
                "rows": self.shows_rows(menu.action),
                "form": self.opens_forms(menu.action),
            }
            for menu in menus
        ]
        self.browser_js(
            "/odoo",
            VISIT.replace("MENUS", json.dumps(wanted)),
            ready="odoo.isReady === true",
            login=user.login,
            timeout=300,
        )

    def shows_rows(self, action):
        """Return whether an action shows records; one that chooses its page may not."""
        modes = action.view_mode if action._name == "ir.actions.act_window" else ""
        return modes.split(",")[0] in ("list", "kanban")

    def opens_forms(self, action):
        """Return whether a click on a row of the action's list opens its form."""
        if action._name != "ir.actions.act_window":
            return False
        view = self.env[action.res_model].get_view(
            action.view_ids.filtered(lambda v: v.view_mode == "list").view_id.id
            or action.view_id.id,
            "list",
        )
        return "form" in action.view_mode and 'editable="' not in view["arch"]
