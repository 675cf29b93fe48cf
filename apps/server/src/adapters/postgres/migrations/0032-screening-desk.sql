-- What people look at of the screenings: the hits that stand, of each screen and county the last run in which it was done.

-- One row per screen and county that was asked for (null: the whole city), with the last run in which it was done.
create view screening.last_done as
select done.screen_id, run.county, max(done.run_no) as run_no
from screening.screen_run as done
join screening.run as run using (run_no)
where done.failure is null
group by done.screen_id, run.county;

-- One row per hit that stands: what a later run of the city, or of its county, did not replace.
create view screening.standing as
select hit.*
from screening.last_done as done
join screening.hit as hit on hit.run_no = done.run_no and hit.screen_id = done.screen_id
where not exists (
  select 1 from screening.last_done as newer
  where newer.screen_id = done.screen_id and newer.run_no > done.run_no and (newer.county is null or newer.county = hit.county)
);

create index hit_lead_by_screen on screening.hit_lead (screen_id);
