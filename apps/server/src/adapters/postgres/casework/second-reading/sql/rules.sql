-- One row per rule that was ever judged and is no indicator.
select rule_id as "ruleId", title from review.rule where result <> 'indicator' order by rule_id
