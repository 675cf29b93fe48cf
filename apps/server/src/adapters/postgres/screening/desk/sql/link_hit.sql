-- One row per hit that was not in the lead yet.
insert into screening.hit_lead (hit_id, lead_id, screen_id, run_no)
values (replace(:id::text, '-', ''), :lead_id, :screen, :run_no)
on conflict do nothing
returning hit_id
