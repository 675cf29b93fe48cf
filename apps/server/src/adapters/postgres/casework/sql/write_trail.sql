-- One row per entry of the audit trail that was written.
insert into trail.entry
  (at_second, user_id, user_name, by_means, lent_by, action, noun, noun_id, before_change, after_change, reason, request_id, address)
select
  :at_second::bigint, :user_id::uuid, :user_name, :by_means, :lent_by::uuid, action, noun, id, before, after, :reason, :request_id::uuid, :address
from jsonb_to_recordset(:entries::jsonb) as said(action text, noun text, id text, before jsonb, after jsonb)
returning entry_no
