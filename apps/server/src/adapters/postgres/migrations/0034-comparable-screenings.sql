-- Runs of screens that can be compared, and leads that know whom their hits are about.

-- How many persons the rows of a hit are about.
alter table screening.hit add column person_count integer not null default 0;
update screening.hit
set person_count = behind.persons
from (
  select run_no, hit_id, count(distinct person_id)::integer as persons from screening.hit_row group by run_no, hit_id
) as behind
where behind.run_no = hit.run_no and behind.hit_id = hit.hit_id;

-- Of the hits that stayed: those of which the sum is another one now.
alter table screening.screen_run add column changed integer not null default 0;

-- The lead that speaks for another one today: what it was merged into, or what it was closed as a duplicate of; else itself.
create function screening.lead_that_stands(began uuid) returns uuid language sql stable as $$
  with recursive step (lead_id, depth) as (
    select began, 0
    union all
    select coalesce(kept.state ->> 'mergedInto', kept.state #>> '{closing,duplicateOf}')::uuid, step.depth + 1
    from step
    join casework.history as kept on kept.noun = 'lead' and kept.id = step.lead_id
    where coalesce(kept.state ->> 'mergedInto', kept.state #>> '{closing,duplicateOf}') is not null
      -- Two that are closed as duplicates of each other go round: somewhere it ends.
      and step.depth < 50
  )
  select lead_id from step order by depth desc limit 1
$$;
create index lead_of_group_key on casework.lead (group_key) where group_key is not null;

-- Its columns are those of a hit.
create or replace view screening.standing as
select hit.*
from screening.last_done as done
join screening.hit as hit on hit.run_no = done.run_no and hit.screen_id = done.screen_id
where not exists (
  select 1 from screening.last_done as newer
  where newer.screen_id = done.screen_id and newer.run_no > done.run_no and (newer.county is null or newer.county = hit.county)
);

-- States from before: nobody told how many persons a lead is about.
update casework.history set state = state || '{"toldPersons": 0}'
where noun = 'lead' and not (state ? 'toldPersons');
