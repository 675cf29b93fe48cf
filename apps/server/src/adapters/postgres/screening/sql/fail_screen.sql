insert into screening.screen_run (run_no, screen_id, version, title, failure)
values (:run_no, :screen_id, :version, :title, :failure)
on conflict (run_no, screen_id) do update set failure = excluded.failure, done_at = now()
