-- One row per institution: what it did and was paid for in the period, for its page, for lists and for whom it is compared with.
with settled as (
  select
    institution_id, encounter_id,
    sum(total_fen) as total_fen, sum(fund_paid_fen) as fund_fen, sum(ownpay_fen + overlimit_fen) as own_fen
  from core.settlement
  where settled_second >= {from_second}
  group by institution_id, encounter_id
),
paid as (
  select
    institution_id, count(*) as encounters, cast(sum(total_fen) as bigint) as total_fen,
    cast(sum(fund_fen) as bigint) as fund_fen, cast(sum(own_fen) as bigint) as own_fen
  from settled
  group by institution_id
),
visited as (
  select institution_id, count(distinct person_id) as persons
  from core.encounter
  where started_second >= {from_second}
  group by institution_id
),
stay as (
  select
    institution_id, encounter_id, ended_day_no - started_day_no as days,
    -- Back in any hospital within thirty days of going home.
    lead(started_day_no) over (partition by person_id order by started_day_no, ended_day_no, encounter_id)
      between ended_day_no and ended_day_no + 30 as is_back
  from core.encounter
  where started_second >= {from_second} and ended_day_no is not null
    and left(encounter_type, 2) in ('21', '22', '23', '24', '25', '26', '27', '28', '29', '52')
),
stayed as (
  select
    stay.institution_id, count(*) as stays, avg(stay.days) as days,
    cast(count(*) filter (where stay.is_back) * 10000 // count(*) as integer) as readmission,
    cast(round(avg(settled.total_fen)) as bigint) as cost_fen
  from stay
  left join settled on settled.institution_id = stay.institution_id and settled.encounter_id = stay.encounter_id
  group by stay.institution_id
),
staff as (
  select institution_id, count(*) as practitioners from core.practitioner group by institution_id
)
select
  institution.institution_id as "institutionId",
  coalesce(institution.institution_name, institution.institution_id) as name,
  institution.institution_type as "typeCode", institution.medical_category as "categoryCode",
  (select category.name from terms.medins_type as category where category.code = left(institution.medical_category, 2)) as category,
  institution.level as "levelCode",
  coalesce((select level.name from terms.hosp_lv as level where level.code = institution.level), '') as level,
  institution.area as county, institution.ownership, institution.credit_code as "creditCode", institution.address,
  institution.approved_beds as "approvedBeds",
  cast(institution.agreement_from as varchar) as "agreementFrom", cast(institution.agreement_to as varchar) as "agreementTo",
  coalesce(staff.practitioners, 0) as practitioners,
  coalesce(paid.encounters, 0) as encounters, coalesce(visited.persons, 0) as persons,
  coalesce(paid.total_fen, 0) as "totalFen", coalesce(paid.fund_fen, 0) as "fundFen",
  case when paid.total_fen > 0 then cast(greatest(0, least(10000, paid.own_fen * 10000 // paid.total_fen)) as integer) end as "selfPay",
  coalesce(stayed.stays, 0) as stays, stayed.cost_fen as "stayCostFen", round(stayed.days, 2) as "stayDays", stayed.readmission
from core.institution as institution
left join paid on paid.institution_id = institution.institution_id
left join visited on visited.institution_id = institution.institution_id
left join stayed on stayed.institution_id = institution.institution_id
left join staff on staff.institution_id = institution.institution_id
order by institution.institution_id
