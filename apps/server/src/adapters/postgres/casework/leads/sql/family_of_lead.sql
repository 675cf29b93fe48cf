-- One row per lead that is related to one, near or far, that one included.
with recursive family as (
  select :lead_id::uuid as lead_id
  union
  select near.other_id
  from family
  cross join lateral (
    select relative.other_id from casework.lead_relative as relative where relative.lead_id = family.lead_id
    union all
    select relative.lead_id from casework.lead_relative as relative where relative.other_id = family.lead_id
  ) as near
)
select lead_id as id from family order by lead_id
