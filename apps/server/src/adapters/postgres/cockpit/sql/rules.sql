-- One row per rule of some ids: its title and what it finds.
select rule_id as "ruleId", title, result from review.rule where rule_id = any(:ids::text[])
