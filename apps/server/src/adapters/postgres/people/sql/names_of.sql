-- One row per person of the ids asked for.
select user_id, name from people.account where user_id = any(:ids::uuid[])
