-- Notes what the memory holds from now on.
insert into online.memory_needs (needs, lake_version, max_delta) values (:needs::json, :lake_version, :max_delta)
on conflict (is_one) do update
set needs = excluded.needs, lake_version = excluded.lake_version, max_delta = excluded.max_delta, filled_at = now()
