-- One row per person and month asked for, with the counts over the twelve months up to then and those of the last three.
-- Institutions, doctors and days are counted month by month and added.
with summed as (
  select
    ask.entity_id, ask.month_no,
    cast(sum(month.visits) as bigint) as visits,
    cast(sum(month.institutions) as bigint) as institutions,
    cast(sum(month.doctors) as bigint) as doctors,
    cast(sum(month.days) as bigint) as days,
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
  join marts.risk_person_month as month
    on month.person_id = ask.entity_id
    and month.month_no between ask.month_no - 11 and ask.month_no
  group by ask.entity_id, ask.month_no
),

told as (
  select
    summed.*,
    person.insured_area,
    person.sex,
    -- By the year of birth: near enough for bands of twenty years.
    floor_div(summed.month_no, 12) - extract(year from person.born_on) as age_years
  from summed
  left join core.person as person on person.person_id = summed.entity_id
)

select
  summed.entity_id,
  cast(summed.month_no as integer) as month_no,
  summed.entity_id as name,
  cast(null as varchar) as institution_id,
  summed.insured_area as county,
  case
    when summed.age_years is null then ''
    when summed.age_years < 18 then '0-17'
    when summed.age_years < 45 then '18-44'
    when summed.age_years < 65 then '45-64'
    else '65+'
  end || case when summed.stays > 0 then '/stay' else '/visit' end as peers,
  case
    when summed.age_years is null then ''
    when summed.age_years < 18 then '0-17'
    when summed.age_years < 45 then '18-44'
    when summed.age_years < 65 then '45-64'
    else '65+'
  end as age,
  coalesce(summed.sex, '') as sex,
  summed.visits,
  summed.institutions,
  summed.doctors,
  summed.days,
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
from told as summed
