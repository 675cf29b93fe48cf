-- One row where it was said before: a rule blocks no more.
delete from online.blocking_rule where rule_id = :rule and institution_id is not distinct from :institution::text
returning rule_id
