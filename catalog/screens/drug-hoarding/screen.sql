-- One row per person and drug (by its generic name) of which several institutions supplied far more than was used up.
with fill as (
  select
    line.person_id, line.institution_id, line.day_no, line.encounter_id, line.line_sn, line.item_name,
    -- Codes of drugs begin with what the drug is, whoever makes it: 10 places of western, 11 of Chinese patent medicine.
    case substr(line.item_code, 1, 1)
      when 'X' then substr(line.item_code, 1, 10)
      when 'Z' then substr(line.item_code, 1, 11)
      else line.item_code
    end as drug,
    floor_div(line.supply_days, 10000) as days, line.amount_fen
  from marts.screen_line as line
  cross join screening.ask as ask
  where line.supply_days > 0 and line.fee_category in ('09', '11')
    and line.encounter_class <> 'inpatient'
    and line.day_no between ask.from_day and ask.to_day
),

-- Several boxes on one bill are one fill.
fetched as (
  select
    person_id, drug, institution_id, day_no, encounter_id,
    max(item_name) as item_name, cast(sum(days) as bigint) as days, cast(sum(amount_fen) as bigint) as amount_fen
  from fill
  group by person_id, drug, institution_id, day_no, encounter_id
),

running as (
  select
    fetched.*,
    cast(sum(days) over filled - days - day_no as bigint) as before,
    lag(institution_id) over (partition by person_id, drug order by day_no, institution_id, encounter_id) as last_institution
  from fetched
  window filled as (
    partition by person_id, drug order by day_no, institution_id, encounter_id rows between unbounded preceding and current row
  )
),

-- What is left never falls below nothing: days without the drug are not made up for.
left_over as (
  select
    running.*,
    before - min(before) over (
      partition by person_id, drug order by day_no, institution_id, encounter_id rows between unbounded preceding and current row
    ) as left_days
  from running
),

held as (
  select
    left_over.person_id, left_over.drug, max(left_over.item_name) as item_name,
    cast(max(left_over.left_days + left_over.days) as bigint) as held_days,
    cast(max(left_over.days) as bigint) as longest_days,
    cast(sum(left_over.days) as bigint) as supplied_days,
    cast(max(left_over.day_no) - min(left_over.day_no) + 1 as bigint) as span_days,
    count(*) filter (
      where left_over.left_days >= ask.min_left_days and left_over.last_institution <> left_over.institution_id
    ) as early_fills,
    count(distinct left_over.institution_id) as institutions,
    cast(sum(left_over.amount_fen) as bigint) as amount_fen
  from left_over
  cross join screening.ask as ask
  group by left_over.person_id, left_over.drug
)

select
  held.person_id, held.drug, held.item_name, held.held_days, held.longest_days, held.supplied_days, held.span_days,
  held.early_fills, held.institutions, held.amount_fen,
  held.longest_days + ask.min_excess_days as held_limit
from held
cross join screening.ask as ask
where held.institutions >= ask.min_institutions
  and held.early_fills >= ask.min_early_fills
  and held.held_days >= held.longest_days + ask.min_excess_days
