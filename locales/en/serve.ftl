# What the program says on the terminal while it runs.

serve-starting = Starting. Database: { $database }
serve-ready = The assistant @{ $username } is ready. Press Ctrl+C to stop.
serve-stopping = Stopping: finishing what is under way…
serve-stopped = Stopped. No message was lost.
serve-no-token = BOT_TOKEN is missing. Get the bot's token from @BotFather and set the environment variable BOT_TOKEN. To try it without a token: cong-dong-so sandbox
serve-bad-setting = The setting { $name } is not valid: { $why }
serve-unreachable = Cannot reach the Telegram server at { $address } ({ $why }). Trying again in { $seconds } s; messages already received are kept.
serve-token-refused = Telegram does not accept this BOT_TOKEN. Check the token with @BotFather. Trying again in { $seconds } s.
serve-another = Another program is receiving messages for the same bot. Stop one of the two. Trying again in { $seconds } s.
serve-webhook = A webhook is set for this bot, so it cannot fetch messages itself. Remove the webhook (deleteWebhook) and wait. Trying again in { $seconds } s.
serve-refused = Telegram refused: { $why }. Trying again in { $seconds } s.
serve-standing-by = Another process is on duty. This one helps with what comes in and is ready to take over.
serve-on-duty = This process is now on duty: it receives, sends and reminds.
serve-again = Receiving messages again.
serve-store = Cannot open the database { $database }: { $why }
serve-sandbox-ready =
    The trial is open: { $address }
    Open this address in a browser. The sample data is in { $data }. Press Ctrl+C to stop.
serve-sandbox-port = Another program is using port { $port }. Try another one: cong-dong-so sandbox --port 8081
serve-sandbox-time = Cannot read the time “{ $text }”. Write it like 2026-03-24T07:00
serve-no-data-key = ⚠️ No data key (DATA_KEY): the bot runs, but takes and keeps nobody's phone number. Make a key with “cong-dong-so make-key”.
# $count: how many
serve-locked = ⚠️ { $count } phone numbers cannot be opened with the keys in DATA_KEY. Add the old key behind a comma: DATA_KEY=new-key,old-key.
