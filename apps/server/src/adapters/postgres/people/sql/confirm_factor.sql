-- At most one row: the person whose second factor was proved, with its recovery codes.
with confirmed as (
  update people.credential
  set second_factor = pending_factor, pending_factor = null, last_step = :step::bigint
  where user_id = :user_id::uuid and pending_factor is not null
  returning user_id
),
written as (
  insert into people.recovery_code (user_id, code_hash)
  select confirmed.user_id, decode(code, 'hex') from confirmed, unnest(:codes::text[]) as code
)
select user_id from confirmed
