-- At most one row: the thing at which the guess was right. It starts anew, or has one wrong guess less.
update people.attempt
set failures = case when :wholly::boolean then 0 else greatest(failures - 1, 0) end, blocked_until = 0
where guessed_at = :thing
returning guessed_at
