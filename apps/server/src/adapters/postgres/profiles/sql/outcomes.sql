-- One row per rule: what the reminders at one institution, or of one of its doctors, led to.
select
  outcome.rule_id as "ruleId", coalesce(rule.title, outcome.rule_id) as "ruleTitle",
  count(*)::integer as shown,
  count(*) filter (where outcome.action = 'modify')::integer as modified,
  count(*) filter (where outcome.action = 'continue')::integer as continued,
  count(*) filter (where outcome.action is null)::integer as silent
from online.reminder_outcome as outcome
left join review.rule as rule on rule.rule_id = outcome.rule_id
where outcome.is_shown
  and outcome.institution_id = :institution
  and (:doctor::text is null or outcome.doctor_id = :doctor)
group by outcome.rule_id, rule.title
order by shown desc, outcome.rule_id
