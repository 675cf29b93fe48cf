-- One row: the thing guessed at. The guess counts as wrong until it proves right, so that many at once are still many. While the
-- thing is blocked nothing is counted. From the last free guess on each wrong one blocks, 30 seconds at first, then twice as long
-- each time, up to an hour. Failures are forgotten after a day without any.
insert into people.attempt as known (guessed_at, failures, last_at, blocked_until, was_refused)
values (:thing, 1, :at::bigint, 0, false)
on conflict (guessed_at) do update set
  was_refused = known.blocked_until > :at::bigint,
  failures = case
    when known.blocked_until > :at::bigint then known.failures
    when known.last_at < :at::bigint - 86400 then 1
    else known.failures + 1
  end,
  last_at = case when known.blocked_until > :at::bigint then known.last_at else :at::bigint end,
  blocked_until = case
    when known.blocked_until > :at::bigint then known.blocked_until
    when known.last_at < :at::bigint - 86400 or known.failures + 1 < :free_guesses::integer then 0
    else :at::bigint + least(3600, 30 * (2 ^ least(known.failures + 1 - :free_guesses::integer, 10)))::bigint
  end
returning blocked_until, was_refused
