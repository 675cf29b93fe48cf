-- One row per finding that is there, of the ids asked for, in order of its number.
select
  finding_id as "findingId", rule_id as "ruleId", result, institution_id as "institutionId", nullif(county, '') as county,
  person_id as "personId", day_no as day, counted_fen as "amountFen"
from casework.finding_review
where finding_id = any(:ids::uuid[])
order by finding_no
