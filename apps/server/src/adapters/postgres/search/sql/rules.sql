-- One row per rule that was ever in a release that found something.
select rule_id as "ruleId", code, title from review.rule order by rule_id
