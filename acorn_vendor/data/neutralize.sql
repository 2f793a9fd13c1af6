-- A copy of the database must never talk to Amazon.
UPDATE acorn_vendor_account
   SET state = 'draft',
       environment = 'sandbox',
       endpoint = NULL,
       token_url = NULL,
       client_id = NULL,
       client_secret = NULL,
       refresh_token = NULL;
UPDATE acorn_vendor_token
   SET value = NULL,
       expires_at = NULL;
UPDATE acorn_vendor_message
   SET state = 'cancelled'
 WHERE state IN ('held', 'queued');
