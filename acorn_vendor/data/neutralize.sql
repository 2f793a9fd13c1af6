-- A copy of the database must never talk to Amazon.
UPDATE acorn_vendor_account
   SET state = 'draft',
       environment = 'sandbox',
       endpoint = NULL,
       token_url = NULL,
       digest = 'off';
UPDATE acorn_vendor_token
   SET client_id = NULL,
       client_secret = NULL,
       refresh_token = NULL,
       value = NULL,
       expires_at = NULL;
-- Neither what waits, nor what is sent again because nobody knows how it ended.
UPDATE acorn_vendor_message
   SET state = 'cancelled',
       next_try = NULL
 WHERE direction = 'out'
   AND state IN ('held', 'queued', 'sending', 'unknown');
-- The scheduled actions of all accounts, and those of the addon itself.
UPDATE ir_cron
   SET active = FALSE
 WHERE ir_actions_server_id IN (
           SELECT action.id
             FROM ir_act_server action
             JOIN ir_model model ON model.id = action.model_id
            WHERE model.model LIKE 'acorn.vendor.%');
DELETE FROM ir_cron_trigger
 WHERE cron_id IN (
           SELECT cron.id
             FROM ir_cron cron
             JOIN ir_act_server action ON action.id = cron.ir_actions_server_id
             JOIN ir_model model ON model.id = action.model_id
            WHERE model.model LIKE 'acorn.vendor.%');
