-- One row per rule that may not do everything, or once could not, those that fell last first; with its state.
select
  standing.rule_id as "ruleId", coalesce(rule.title, standing.rule_id) as title, standing.version, history.state
from casework.rule_standing as standing
join casework.history as history on history.noun = 'rule-record' and history.id = standing.standing_id
left join review.rule as rule on rule.rule_id = standing.rule_id
order by standing.changed_second desc, standing.rule_id
