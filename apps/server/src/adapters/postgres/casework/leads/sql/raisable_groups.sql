-- One row per institution, rule and period whose findings belong to no lead and are many enough, or are awaited by an open lead.
with threshold as (
  select rule_id, result, period, findings, amount_fen, persons, row_number() over () as place
  from jsonb_to_recordset(:rows::jsonb)
    as told(rule_id text, result text, period text, findings integer, amount_fen bigint, persons integer)
),
-- The threshold of a rule itself before the one of its result.
chosen as (
  select distinct on (rule.rule_id) rule.rule_id, rule.title, rule.result, period, findings, amount_fen, persons
  from review.rule as rule
  join threshold on threshold.rule_id = rule.rule_id or (threshold.rule_id is null and threshold.result = rule.result)
  order by rule.rule_id, threshold.rule_id is null, threshold.place
),
free as (
  select
    finding.institution_id, finding.county, finding.rule_id, finding.finding_id, finding.finding_no, finding.person_id,
    finding.counted_fen, chosen.title, chosen.result, chosen.findings, chosen.amount_fen, chosen.persons,
    case chosen.period
      when 'month' then to_char(date '1970-01-01' + finding.day_no, 'YYYY-MM')
      when 'quarter' then to_char(date '1970-01-01' + finding.day_no, 'YYYY-"Q"Q')
      else to_char(date '1970-01-01' + finding.day_no, 'YYYY')
    end as period
  from casework.finding_review as finding
  join chosen on chosen.rule_id = finding.rule_id
  where finding.status not in ('dismissed', 'vanished', 'withdrawn', 'transferred')
    and finding.institution_id <> ''
    and not exists (select from casework.lead_finding as taken where taken.finding_id = finding.finding_id)
),
grouped as (
  select
    institution_id, rule_id, period,
    min(county) as county, min(title) as title, min(result) as result,
    count(*) as finding_count, sum(counted_fen) as amount, count(distinct person_id) as person_count,
    min(findings) as findings, min(amount_fen) as amount_fen, min(persons) as persons,
    array_agg(finding_id::text order by finding_no) as finding_ids
  from free
  group by institution_id, rule_id, period
)
select
  grouped.institution_id as "institutionId", institution.name as "institutionName", nullif(grouped.county, '') as county,
  grouped.rule_id as "ruleId", title as "ruleTitle", result, period, finding_ids as "findingIds"
from grouped
left join review.institution as institution on institution.institution_id = grouped.institution_id
where finding_count >= findings or amount >= amount_fen or person_count >= persons
  or exists (
    select from casework.lead as open
    where open.group_key = concat_ws(' ', grouped.period, grouped.rule_id, grouped.institution_id)
      and open.status not in ('merged', 'closed')
  )
order by grouped.institution_id, rule_id, period
limit :most::integer
