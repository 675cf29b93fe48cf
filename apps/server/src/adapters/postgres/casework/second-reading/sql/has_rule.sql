-- One row if the rule was ever judged.
select rule_id from review.rule where rule_id = :rule
