-- One row per institution, month and class of encounter with its share and its place among its peers.
-- @NOTE Engines divide whole numbers each in their own way, but agree where nothing is left over (the calendar) and on
-- IEEE doubles (the order of shares): only there is divided. Comparing shares pairwise took 35 s for 2,000 peers a month.
with year_and_month as (
  select distinct
    month_no,
    month_no % 12 as month_of_year,
    cast((month_no - month_no % 12) / 12 as integer) as year_no,
    cast((month_no - month_no % 12) / 12 as integer) - 1 as years_before
  from marts.audit_institution_month
),

calendar as (
  select
    month_no,
    years_before * 365
      + cast((years_before - years_before % 4) / 4 as integer)
      - cast((years_before - years_before % 100) / 100 as integer)
      + cast((years_before - years_before % 400) / 400 as integer)
      + case month_of_year
          when 0 then 0 when 1 then 31 when 2 then 59 when 3 then 90 when 4 then 120 when 5 then 151
          when 6 then 181 when 7 then 212 when 8 then 243 when 9 then 273 when 10 then 304 else 334
        end
      + case
          when month_of_year > 1 and year_no % 4 = 0 and (year_no % 100 <> 0 or year_no % 400 = 0) then 1
          else 0
        end
      - 719162 as first_day_no
  from year_and_month
),

amount as (
  select
    fact.rule_no, fact.point_no, stat.institution_id, stat.month_no as month_no, stat.encounter_class,
    stat.level_rank, stat.medical_category, coalesce(stat.level_rank, 0) as peer_level, calendar.first_day_no,
    case fact.numerator
      when 'total' then stat.total_fen
      when 'drug' then stat.drug_fen
      when 'lab-exam' then stat.lab_exam_fen
      when 'consumable' then stat.consumable_fen
      when 'treatment' then stat.treatment_fen
      when 'ct' then stat.ct_fen
      when 'mr' then stat.mr_fen
      when 'discharges' then stat.discharges
      when 'nosocomial' then stat.nosocomial
      when 'readmissions' then stat.readmissions
    end as numerator,
    case fact.denominator
      when 'total' then stat.total_fen
      when 'drug' then stat.drug_fen
      when 'lab-exam' then stat.lab_exam_fen
      when 'consumable' then stat.consumable_fen
      when 'treatment' then stat.treatment_fen
      when 'ct' then stat.ct_fen
      when 'mr' then stat.mr_fen
      when 'discharges' then stat.discharges
      when 'nosocomial' then stat.nosocomial
      when 'readmissions' then stat.readmissions
    end as denominator
  from marts.audit_institution_month as stat
  join calendar on calendar.month_no = stat.month_no
  cross join knowledge.indicator as fact
  where calendar.first_day_no between fact.valid_from_day and fact.valid_to_day
    and position(' ' || stat.encounter_class || ' ' in fact.encounter_classes) > 0
),

-- What cannot be divided is nobody's peer, so it stands in a group of its own.
measured as (
  select
    amount.*,
    case when denominator > 0 then 1 else 0 end as is_measured,
    case when denominator > 0 then cast(numerator as double precision) / cast(denominator as double precision) end as share
  from amount
  where numerator is not null
    and denominator is not null
),

placed as (
  select
    measured.*,
    count(*) over peers as peer_count,
    row_number() over (
      partition by rule_no, point_no, month_no, encounter_class, peer_level, medical_category, is_measured
      order by share, institution_id
    ) as place,
    rank() over (
      partition by rule_no, point_no, month_no, encounter_class, peer_level, medical_category, is_measured
      order by share desc
    ) as rank_no
  from measured
  window peers as (
    partition by rule_no, point_no, month_no, encounter_class, peer_level, medical_category, is_measured
  )
),

-- The quartiles are the shares in places ⌈n÷4⌉, ⌈n÷2⌉ and ⌈3n÷4⌉ from below.
quartered as (
  select
    placed.*,
    case when place * 4 >= peer_count and place * 4 < peer_count + 4 then 1 else 0 end as is_lower,
    case when place * 2 >= peer_count and place * 2 < peer_count + 2 then 1 else 0 end as is_median,
    case when place * 4 >= peer_count * 3 and place * 4 < peer_count * 3 + 4 then 1 else 0 end as is_upper
  from placed
)

select
  rule_no, point_no, institution_id, month_no, encounter_class,
  null as line_key,
  case when is_measured = 1 then 'violating' else 'unjudged' end as role,
  case when is_measured = 1 then null else 'nothing-to-divide' end as reason,
  numerator as value_numerator,
  denominator as value_denominator,
  level_rank, medical_category, rank_no, peer_count,
  max(case when is_lower = 1 then numerator end) over peers as lower_numerator,
  max(case when is_lower = 1 then denominator end) over peers as lower_denominator,
  max(case when is_median = 1 then numerator end) over peers as median_numerator,
  max(case when is_median = 1 then denominator end) over peers as median_denominator,
  max(case when is_upper = 1 then numerator end) over peers as upper_numerator,
  max(case when is_upper = 1 then denominator end) over peers as upper_denominator,
  first_day_no as day_no
from quartered
window peers as (
  partition by rule_no, point_no, month_no, encounter_class, peer_level, medical_category, is_measured
)
