-- One row per stay that was billed bed or nursing on many days on which nothing was done to the patient.
with day as (
  select
    line.institution_id, line.encounter_id, line.person_id, line.day_no,
    max(case when line.fee_category in ('01', '07') then 1 else 0 end) as is_bed,
    -- What is given for several days keeps them from being empty; so does the day after, as some is charged late.
    max(
      case
        when line.fee_category in ('03', '04', '05', '06', '08', '09', '10', '11')
        then line.day_no + 1 + greatest(floor_div(coalesce(line.supply_days, 0), 10000) - 1, 0)
      end
    ) as busy_until,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category in ('01', '07')), 0) as bigint) as bed_fen
  from marts.screen_line as line
  where line.encounter_class = 'inpatient'
  group by line.institution_id, line.encounter_id, line.person_id, line.day_no
),

told as (
  select
    day.*,
    max(busy_until) over (
      partition by institution_id, encounter_id, person_id order by day_no rows between unbounded preceding and current row
    ) as busy_until_then
  from day
),

stay as (
  select
    institution_id, encounter_id, person_id,
    cast(sum(is_bed) as bigint) as bed_days,
    cast(sum(case when is_bed = 1 and coalesce(busy_until_then, 0) < day_no then 1 else 0 end) as bigint) as idle_days,
    cast(coalesce(sum(bed_fen) filter (where coalesce(busy_until_then, 0) < day_no), 0) as bigint) as idle_fen
  from told
  group by institution_id, encounter_id, person_id
),

elsewhere as (
  select stay.institution_id, stay.encounter_id, stay.person_id, count(other.encounter_id) as elsewhere_visits
  from stay
  join marts.screen_visit as own
    on own.institution_id = stay.institution_id and own.encounter_id = stay.encounter_id and own.person_id = stay.person_id
  left join marts.screen_visit as other
    on other.person_id = own.person_id
    and other.institution_id <> own.institution_id
    and other.encounter_class in ('outpatient', 'pharmacy')
    and other.started_day_no > own.started_day_no
    and other.started_day_no < own.day_no
  where stay.idle_days > 0
  group by stay.institution_id, stay.encounter_id, stay.person_id
)

select
  stay.institution_id, stay.encounter_id, stay.person_id,
  stay.bed_days, stay.idle_days, floor_div(1000 * stay.idle_days, stay.bed_days) as idle_share, stay.idle_fen,
  elsewhere.elsewhere_visits, visit.fund_fen, visit.started_day_no,
  greatest(ask.min_idle_days, floor_div(stay.bed_days * ask.min_share + 999, 1000)) as idle_limit
from stay
cross join screening.ask as ask
join elsewhere
  on elsewhere.institution_id = stay.institution_id
  and elsewhere.encounter_id = stay.encounter_id
  and elsewhere.person_id = stay.person_id
join marts.screen_visit as visit
  on visit.institution_id = stay.institution_id and visit.encounter_id = stay.encounter_id and visit.person_id = stay.person_id
where stay.bed_days > 0
  and stay.idle_days >= ask.min_idle_days
  and stay.idle_days * 1000 >= stay.bed_days * ask.min_share
  and visit.day_no between ask.from_day and ask.to_day
  -- Waiting for an operation, and getting over it, leaves days on which nothing is charged.
  and visit.operation_fen = 0
  and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type and apart.reason <> 'emergency')
  and not exists (
    select 1
    from in_force.stays_with_reason as listed
    where listed.idle = '1'
      and substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
  )
