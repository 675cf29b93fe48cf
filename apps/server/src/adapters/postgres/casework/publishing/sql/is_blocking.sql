-- One row: whether the bureau wants a rule to block at an institution, or at all (null).
select exists (
  select from online.blocking_rule where rule_id = :rule and institution_id is not distinct from :institution::text
) as "isBlocking"
