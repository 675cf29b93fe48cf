-- One row per side (total, rule, institution, county, month) and value of it: the standing findings of a filter, counted and summed.
with chosen as not materialized (
  select
    finding.finding_no, finding.rule_id, finding.institution_id, finding.month_no, finding.amount_fen,
    finding.person_id, finding.encounter_id, coalesce(institution.county, '') as county
  from review.finding as finding
  left join review.institution as institution on institution.institution_id = finding.institution_id
  where finding.purpose = :purpose and finding.state <> 'vanished'
    and (:from_day::integer is null or finding.day_no >= :from_day)
    and (:to_day::integer is null or finding.day_no <= :to_day)
    and (:rules::text[] is null or finding.rule_id = any (:rules))
    and (:institutions::text[] is null or finding.institution_id = any (:institutions))
),
carried as (
  select
    finding_no,
    count(*) as line_count,
    sum(counted_fen) filter (where not is_suspicion) as identified_fen,
    sum(counted_fen) filter (where is_suspicion) as suspected_fen
  from review.carried_line
  where purpose = :purpose
    -- Who carries a line depends on every finding of it, but on none of another line.
    and (:is_whole or line_key = any (array(
      select line.line_key
      from chosen
      join review.finding_line as line on line.finding_no = chosen.finding_no
      where line.is_violating
    )))
  group by finding_no
),
weighed as (
  select
    chosen.rule_id, chosen.institution_id, chosen.county, chosen.month_no, chosen.amount_fen,
    carried.line_count, carried.identified_fen, carried.suspected_fen
  from chosen
  left join carried on carried.finding_no = chosen.finding_no
),
summed as (
  select
    case
      when grouping(rule_id) = 0 then 'rule'
      when grouping(institution_id) = 0 then 'institution'
      when grouping(county) = 0 then 'county'
      when grouping(month_no) = 0 then 'month'
      else 'total'
    end as side,
    coalesce(rule_id, institution_id, county, month_no::text, '') as key,
    count(*) as findings,
    coalesce(sum(line_count), 0)::bigint as lines,
    coalesce(sum(amount_fen), 0)::bigint as gross_fen,
    coalesce(sum(identified_fen), 0)::bigint as identified_fen,
    coalesce(sum(suspected_fen), 0)::bigint as suspected_fen
  from weighed
  group by grouping sets ((), (rule_id), (institution_id), (county), (month_no))
),
-- Whom a finding is about: everybody on its violating lines; where it has none, whom it names itself. They are told apart by
-- 64 bits of hash, which sort in a fraction of the time; that any two of a million share them has a chance of 1 in 30 million.
touched as (
  select
    hashtextextended(chosen.rule_id, 0) as rule_hash,
    hashtextextended(chosen.institution_id, 0) as institution_hash,
    hashtextextended(chosen.county, 0) as county_hash,
    chosen.month_no,
    hashtextextended(coalesce(line.person_id, chosen.person_id), 0) as person,
    hashtextextended(
      coalesce(line.institution_id, chosen.institution_id) || '/' || coalesce(line.encounter_id, chosen.encounter_id), 0
    ) as encounter
  from chosen
  left join review.finding_line as line on line.finding_no = chosen.finding_no and line.is_violating
),
counted as (
  select
    case
      when grouping(rule_hash) = 0 then 'rule'
      when grouping(institution_hash) = 0 then 'institution'
      when grouping(county_hash) = 0 then 'county'
      when grouping(month_no) = 0 then 'month'
      else 'total'
    end as side,
    coalesce(rule_hash, institution_hash, county_hash, month_no::bigint, 0) as hash,
    count(distinct person) as persons,
    count(distinct encounter) as encounters
  from touched
  group by grouping sets ((), (rule_hash), (institution_hash), (county_hash), (month_no))
)
select
  summed.side, summed.key,
  coalesce(rule.title, institution.name, summed.key) as title,
  rule.result,
  summed.findings,
  counted.persons,
  counted.encounters,
  summed.lines,
  summed.gross_fen as "grossFen",
  summed.identified_fen as "identifiedFen",
  summed.suspected_fen as "suspectedFen"
from summed
join counted
  on counted.side = summed.side
 and counted.hash = case summed.side
   when 'total' then 0 when 'month' then summed.key::bigint else hashtextextended(summed.key, 0)
 end
left join review.rule as rule on summed.side = 'rule' and rule.rule_id = summed.key
left join review.institution as institution
  on summed.side = 'institution' and institution.institution_id = summed.key
order by summed.side, summed.identified_fen + summed.suspected_fen desc, summed.key collate "C"
