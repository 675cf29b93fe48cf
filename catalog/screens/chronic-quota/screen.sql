-- One row per person and disease of a long-term treatment whose monthly allowance was used up exactly, month after month.
with monthly as (
  select
    visit.person_id, visit.disease_code, coalesce(visit.insurance_type, '') as insurance_type, visit.month_no,
    cast(sum(visit.pool_fen) as bigint) as pool_fen, cast(sum(visit.total_fen) as bigint) as total_fen,
    count(distinct visit.institution_id) as institutions
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_type like '14%' and visit.disease_code is not null
    -- Dialysis and tumours use all there is, every month.
    and not starts_with(visit.disease_code, 'M07801') and not starts_with(visit.disease_code, 'M005')
    and visit.day_no between ask.from_day and ask.to_day
  group by visit.person_id, visit.disease_code, coalesce(visit.insurance_type, ''), visit.month_no
),

highest as (
  select disease_code, insurance_type, max(pool_fen) as cap_fen from monthly group by disease_code, insurance_type having max(pool_fen) > 0
),

-- A highest sum that many reached is an allowance; that of one is chance.
allowance as (
  select
    highest.disease_code, highest.insurance_type, highest.cap_fen, count(distinct monthly.person_id) as sharing,
    min(monthly.total_fen) as least_total_fen
  from highest
  join monthly
    on monthly.disease_code = highest.disease_code and monthly.insurance_type = highest.insurance_type
    and monthly.pool_fen = highest.cap_fen
  group by highest.disease_code, highest.insurance_type, highest.cap_fen
),

used as (
  select
    monthly.person_id, monthly.disease_code, monthly.pool_fen, monthly.institutions, allowance.cap_fen, allowance.sharing,
    monthly.pool_fen * 1000 >= allowance.cap_fen * ask.near
      and monthly.total_fen * 1000 <= allowance.least_total_fen * ask.over as is_full,
    ask.min_months, ask.min_share
  from monthly
  cross join screening.ask as ask
  join allowance
    on allowance.disease_code = monthly.disease_code and allowance.insurance_type = monthly.insurance_type
    and allowance.sharing >= ask.min_sharing
)

select
  person_id, disease_code, count(*) filter (where is_full) as full_months, count(*) as months,
  max(cap_fen) as cap_fen, max(sharing) as sharing, max(institutions) as institutions, cast(sum(pool_fen) as bigint) as pool_fen
from used
group by person_id, disease_code, min_months, min_share
having count(*) filter (where is_full) >= min_months and count(*) filter (where is_full) * 1000 >= count(*) * min_share
