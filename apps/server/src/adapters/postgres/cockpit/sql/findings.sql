-- One row per side and value: how many findings of the days and counties there are, and what counts of their money. What the reader
-- reads a second time is not among them, as in the worklist.
with found as not materialized (
  select
    result, rule_id, county, institution_id, counted_fen,
    (extract(year from date '1970-01-01' + day_no) * 12 + extract(month from date '1970-01-01' + day_no) - 1)::integer as month_no
  from casework.finding_review
  where (:counties::text[] is null or county = any(:counties::text[]))
    and day_no between :from_day::integer and :to_day::integer
    and finding_no <> all (array(
      select hidden.finding_no
      from casework.second_reading as blind
      join casework.finding_review as hidden on hidden.finding_id = blind.finding_id
      where blind.reader = :hidden_from::uuid and blind.status = 'reading'
    ))
),
grouped as (
  select
    grouping(result) as no_result, grouping(rule_id) as no_rule, grouping(county) as no_county,
    grouping(institution_id) as no_institution, grouping(month_no) as no_month,
    result, rule_id, county, institution_id, month_no,
    count(*)::integer as findings, coalesce(sum(counted_fen), 0)::bigint as fen
  from found
  group by grouping sets ((), (result), (rule_id), (county), (institution_id), (month_no))
)
select
  case
    when no_result = 0 then 'result' when no_rule = 0 then 'rule' when no_county = 0 then 'county'
    when no_institution = 0 then 'institution' when no_month = 0 then 'month' else 'all' end as side,
  coalesce(result, rule_id, county, institution_id, month_no::text, '') as key,
  findings, fen
from grouped
order by side, key
