-- One row where it was not said before: a rule blocks at an institution, or at all (null).
insert into online.blocking_rule (rule_id, institution_id, set_by) values (:rule, :institution::text, :set_by)
on conflict do nothing
returning rule_id
