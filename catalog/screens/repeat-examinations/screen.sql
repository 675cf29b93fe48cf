-- One row per person and examination that was done again within days at another institution.
with done as (
  select
    line.person_id, line.item_code, line.institution_id, line.encounter_id, line.day_no,
    max(line.item_name) as item_name, cast(sum(line.amount_fen) as bigint) as amount_fen
  from marts.screen_line as line
  cross join screening.ask as ask
  where line.fee_category = '03'
    and coalesce(line.encounter_type, '') not like '13%'
    and line.amount_fen >= ask.min_price_fen
    and line.day_no between ask.from_day and ask.to_day
  group by line.person_id, line.item_code, line.institution_id, line.encounter_id, line.day_no
),

spaced as (
  select
    done.*,
    lag(institution_id) over same as last_institution,
    day_no - lag(day_no) over same as days_since
  from done
  window same as (partition by person_id, item_code order by day_no, institution_id, encounter_id)
),

again as (
  select spaced.*
  from spaced
  cross join screening.ask as ask
  where spaced.last_institution <> spaced.institution_id
    and spaced.days_since <= ask.window_days
    -- A hospital that a patient was referred to may look again.
    and not exists (
      select 1
      from marts.screen_visit as visit
      where visit.person_id = spaced.person_id
        and visit.institution_id = spaced.institution_id and visit.encounter_id = spaced.encounter_id
        and (visit.referred_from_encounter_id is not null or visit.encounter_type in ('23', '24'))
    )
),

whole as (
  select person_id, item_code, max(item_name) as item_name, count(*) as times, count(distinct institution_id) as institutions
  from done
  group by person_id, item_code
),

counted as (
  select
    person_id, item_code, count(*) as repeats, cast(min(days_since) as bigint) as shortest_days,
    cast(sum(amount_fen) as bigint) as amount_fen
  from again
  group by person_id, item_code
)

select
  counted.person_id, counted.item_code, whole.item_name, counted.repeats, whole.times, whole.institutions, counted.shortest_days,
  counted.amount_fen
from counted
join whole on whole.person_id = counted.person_id and whole.item_code = counted.item_code
cross join screening.ask as ask
where counted.repeats >= ask.min_repeats
