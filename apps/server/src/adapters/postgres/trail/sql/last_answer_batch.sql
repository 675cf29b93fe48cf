-- One row: what the last batch of answers to hospitals said of itself; none before the first.
select after_change as batch from trail.entry where noun = 'online-answers' order by entry_no desc limit 1
