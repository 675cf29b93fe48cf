-- One row: what people decided of a rule, and how many leads there were of it at an institution since a day.
select
  (select count(*) from casework.finding_review where rule_id = :rule and verdict in ('upheld', 'partly'))::integer as upheld,
  (select count(*) from casework.finding_review where rule_id = :rule and verdict is not null)::integer as decided,
  (
    select count(*) from casework.lead
    where rule_id = :rule and institution_id = :institution and raised_day >= :since::integer
  )::integer as "earlierLeads"
