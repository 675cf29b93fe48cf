-- One row per user whose lists were brought up to date. What is deleted and what is written are never the same row.
with told as (
  select *
  from jsonb_to_recordset(:users::jsonb) as told(
    user_id uuid, version integer, account text, name text, home_key text, home jsonb, team text, is_demo boolean, is_locked boolean,
    has_password boolean, must_change_password boolean, has_second_factor boolean, issuer text, subject text,
    grants jsonb, delegations jsonb, absences jsonb
  )
),
own as (
  select told.user_id, own.role, own.scope_key, own.scope
  from told, jsonb_to_recordset(told.grants) as own(role text, scope_key text, scope jsonb)
),
lent as (
  select told.user_id, lent.delegation_id, lent.borrower, lent.roles, lent.from_day, lent.to_day
  from told,
    jsonb_to_recordset(told.delegations)
      as lent(delegation_id uuid, borrower uuid, roles text[], from_day integer, to_day integer)
),
away as (
  select distinct told.user_id, away.from_day, away.to_day
  from told, jsonb_to_recordset(told.absences) as away(from_day integer, to_day integer)
),
no_grant as (
  delete from people.own_grant as kept using told
  where kept.user_id = told.user_id
    and not exists (
      select from own where own.user_id = kept.user_id and own.role = kept.role and own.scope_key = kept.scope_key
    )
),
no_delegation as (
  delete from people.delegation as kept using told
  where kept.lender = told.user_id
    and not exists (select from lent where lent.delegation_id = kept.delegation_id)
),
no_absence as (
  delete from people.absence as kept using told
  where kept.user_id = told.user_id
    and not exists (
      select from away
      where away.user_id = kept.user_id and away.from_day = kept.from_day and away.to_day = kept.to_day
    )
),
account as (
  insert into people.account as present
    (user_id, version, account, name, home_key, home, team, is_demo, is_locked, has_password, must_change_password,
     has_second_factor, issuer, subject)
  select
    user_id, version, account, name, home_key, home, team, is_demo, is_locked, has_password, must_change_password,
    has_second_factor, issuer, subject
  from told
  on conflict (user_id) do update set
    version = excluded.version,
    name = excluded.name,
    team = excluded.team,
    is_locked = excluded.is_locked,
    has_password = excluded.has_password,
    must_change_password = excluded.must_change_password,
    has_second_factor = excluded.has_second_factor,
    issuer = excluded.issuer,
    subject = excluded.subject
  returning user_id
),
grants as (
  insert into people.own_grant (user_id, role, scope_key, scope)
  select user_id, role, scope_key, scope from own
  on conflict do nothing
),
delegations as (
  insert into people.delegation (delegation_id, lender, borrower, roles, from_day, to_day)
  select delegation_id, user_id, borrower, roles, from_day, to_day from lent
  on conflict do nothing
),
absences as (
  insert into people.absence (user_id, from_day, to_day)
  select user_id, from_day, to_day from away
  on conflict do nothing
)
select user_id from account
