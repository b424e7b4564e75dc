## Said by every feature

common-close = Close
common-save = Save
common-cancel = Cancel
common-more = … and { $count } more
common-notice-title = Just so you know
common-error-busy = I'm swamped right now and couldn't note that down. Nothing was changed. Please try again in a few seconds.
common-error-slack = Slack isn't answering me properly right now, so that didn't work. Nothing was changed. Please try again in a few seconds.
common-error-bug = Something went wrong on my side. Nothing was changed. Please try again; if it keeps happening, tell your Lotse admin what you were doing.
common-error-outdated = That button is from an older version of me and no longer does anything. Type `/lotse` to see what I can do.
