# The plan's indicators. $value and $target have their unit; $date, $from, $to and $at are dates and times.

indicators-title-button = 📊 Indicators
indicators-title = 📊 <b>The plan's indicators</b>
indicators-none = No indicator was entered yet.
# $target is one of the three below, or empty.
indicators-line = { $number }. { $name }: <b>{ $value }</b>{ $target }
indicators-target = { " " }(target { $target })
indicators-target-reached = { " " }(target { $target }, ✅ reached)
indicators-target-not-yet = { " " }(target { $target }, not yet reached)
indicators-unreported = —
indicators-nobody-reported = Nobody has reported it.
indicators-as-of = As of { $date }, no document noted
indicators-as-of-by = As of { $date }, by { $origin }
indicators-counted = Counted from the log of sessions, { $from } to { $to }
indicators-button = Indicator { $number }
indicators-more = More ▶
indicators-card =
    📊 { $name }
    <b>{ $value }</b>{ $target }
    📄 { $source }
indicators-entered-by = ✍️ Entered by: { $who }
indicators-rule-supports-of-businesses =
    How it is counted: the businesses noted in each session are added up; a deleted session does not count, one that was corrected counts once.
    Sessions name no business, so one that was helped twice counts twice. This is a number of supports, not of businesses.
indicators-enter = ✏️ Enter a value
indicators-history = 🕘 All values
indicators-take-back = ↩️ Take this value back
indicators-back = 📊 Back to the indicator
indicators-ask-value = { $name }: how much is it now ({ $unit })? Please type a number, such as 84,6.
indicators-value-unread = I cannot read this number.
indicators-value-impossible = This cannot be right: it is at least 0, and a share is at most 100 %.
indicators-ask-date = As of which day? Please choose, or type a date such as 31/3/2026.
indicators-today = Today
indicators-month-end = End of last month
indicators-date-unread = I cannot read this date, or it is after today. Please type it like 31/3/2026.
indicators-ask-origin = Where does it come from? Please type the document's number and date, or the report's name.
indicators-no-document = No document
indicators-sure =
    Save this value?
    { $name }: <b>{ $value }</b>
indicators-save = ✅ Save
indicators-again = ✏️ Enter it anew
indicators-saved = ✅ Saved.
indicators-saved-before = This was saved already.
indicators-meanwhile = ⚠️ { $who } has just entered { $value } for this indicator. Yours is not saved yet.
indicators-not-writing = I no longer have what you were entering. Please start again below.
indicators-history-head = 🕘 <b>{ $name }</b>
indicators-trace = • <b>{ $value }</b> · { $date } · { $who }, { $at }
indicators-trace-taken-back = • { $value } (taken back) · { $date } · { $who }, { $at }
indicators-ask-take-back = Take { $value } back? It stays in the history.
indicators-take-back-sure = ↩️ Take it back
indicators-taken-back = ↩️ Taken back.
