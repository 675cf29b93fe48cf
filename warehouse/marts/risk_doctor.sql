-- One row per doctor and month asked for, with the counts of all institutions over the twelve months up to then and those of the last three.
-- The institution is the one with most of the doctor's visits in these months.
with place as (
  select
    ask.entity_id, ask.month_no, month.institution_id,
    row_number() over (
      partition by ask.entity_id, ask.month_no order by sum(month.visits) desc, sum(month.lines) desc, month.institution_id
    ) as place
  from screening.risk_ask as ask
  join marts.risk_doctor_month as month
    on month.doctor_id = ask.entity_id
    and month.month_no between ask.month_no - 11 and ask.month_no
  group by ask.entity_id, ask.month_no, month.institution_id
),

summed as (
  select
    ask.entity_id, ask.month_no,
    cast(count(distinct month.institution_id) as bigint) as institutions,
    cast(sum(month.visits) as bigint) as visits,
    cast(sum(month.persons) as bigint) as persons,
    cast(sum(month.stays) as bigint) as stays,
    cast(sum(month.nights) as bigint) as nights,
    cast(sum(month.short_stays) as bigint) as short_stays,
    cast(sum(month.returns) as bigint) as returns,
    cast(sum(month.purchases) as bigint) as purchases,
    cast(sum(month.chronic_visits) as bigint) as chronic_visits,
    cast(sum(month.night_visits) as bigint) as night_visits,
    cast(sum(month.weekend_visits) as bigint) as weekend_visits,
    cast(sum(month.away_visits) as bigint) as away_visits,
    cast(sum(month.spread_visits) as bigint) as spread_visits,
    cast(sum(month.lines) as bigint) as lines,
    cast(sum(month.billed_fen) as bigint) as billed_fen,
    cast(sum(month.returned_fen) as bigint) as returned_fen,
    cast(sum(month.bed_fen) as bigint) as bed_fen,
    cast(sum(month.exam_fen) as bigint) as exam_fen,
    cast(sum(month.lab_fen) as bigint) as lab_fen,
    cast(sum(month.treatment_fen) as bigint) as treatment_fen,
    cast(sum(month.operation_fen) as bigint) as operation_fen,
    cast(sum(month.nursing_fen) as bigint) as nursing_fen,
    cast(sum(month.consumable_fen) as bigint) as consumable_fen,
    cast(sum(month.drug_fen) as bigint) as drug_fen,
    cast(sum(month.herb_fen) as bigint) as herb_fen,
    cast(sum(month.settlements) as bigint) as settlements,
    cast(sum(month.total_fen) as bigint) as total_fen,
    cast(sum(month.fund_fen) as bigint) as fund_fen,
    cast(sum(month.account_fen) as bigint) as account_fen,
    cast(sum(month.cash_fen) as bigint) as cash_fen,
    cast(count(distinct month.month_no) as bigint) as months,
    cast(coalesce(sum(month.visits) filter (where month.month_no > ask.month_no - 3), 0) as bigint) as recent_visits,
    cast(coalesce(sum(month.visits) filter (where month.month_no <= ask.month_no - 3), 0) as bigint) as earlier_visits,
    cast(coalesce(sum(month.fund_fen) filter (where month.month_no > ask.month_no - 3), 0) as bigint) as recent_fund_fen,
    cast(coalesce(sum(month.fund_fen) filter (where month.month_no <= ask.month_no - 3), 0) as bigint) as earlier_fund_fen,
    cast(coalesce(sum(month.billed_fen) filter (where month.month_no > ask.month_no - 3), 0) as bigint) as recent_billed_fen,
    cast(coalesce(sum(month.billed_fen) filter (where month.month_no <= ask.month_no - 3), 0) as bigint) as earlier_billed_fen,
    cast(coalesce(sum(month.drug_fen) filter (where month.month_no > ask.month_no - 3), 0) as bigint) as recent_drug_fen,
    cast(coalesce(sum(month.drug_fen) filter (where month.month_no <= ask.month_no - 3), 0) as bigint) as earlier_drug_fen
  from screening.risk_ask as ask
  join marts.risk_doctor_month as month
    on month.doctor_id = ask.entity_id
    and month.month_no between ask.month_no - 11 and ask.month_no
  group by ask.entity_id, ask.month_no
),

practitioner as (
  select institution_id, practitioner_id, max(practitioner_name) as practitioner_name
  from core.practitioner
  group by institution_id, practitioner_id
)

select
  summed.entity_id,
  cast(summed.month_no as integer) as month_no,
  coalesce(practitioner.practitioner_name, summed.entity_id) as name,
  place.institution_id,
  institution.county,
  institution.kind || '/' || coalesce(cast(institution.level_rank as varchar), '') as peers,
  coalesce(cast(institution.level_rank as varchar), '') as level,
  institution.kind,
  summed.institutions,
  summed.visits,
  summed.persons,
  summed.stays,
  summed.nights,
  summed.short_stays,
  summed.returns,
  summed.purchases,
  summed.chronic_visits,
  summed.night_visits,
  summed.weekend_visits,
  summed.away_visits,
  summed.spread_visits,
  summed.lines,
  summed.billed_fen,
  summed.returned_fen,
  summed.bed_fen,
  summed.exam_fen,
  summed.lab_fen,
  summed.treatment_fen,
  summed.operation_fen,
  summed.nursing_fen,
  summed.consumable_fen,
  summed.drug_fen,
  summed.herb_fen,
  summed.settlements,
  summed.total_fen,
  summed.fund_fen,
  summed.account_fen,
  summed.cash_fen,
  summed.months,
  summed.recent_visits,
  summed.earlier_visits,
  summed.recent_fund_fen,
  summed.earlier_fund_fen,
  summed.recent_billed_fen,
  summed.earlier_billed_fen,
  summed.recent_drug_fen,
  summed.earlier_drug_fen
from summed
join place on place.entity_id = summed.entity_id and place.month_no = summed.month_no and place.place = 1
left join marts.screen_institution as institution on institution.institution_id = place.institution_id
left join practitioner
  on practitioner.practitioner_id = summed.entity_id
  and practitioner.institution_id = place.institution_id
