-- One row: how long the audit trail is, how much of it is not sealed yet, and when it was sealed last.
select
  (select coalesce(max(entry_no), 0)::bigint from trail.entry) as entries,
  (
    select count(*)::integer
    from trail.entry
    where entry_no > (select coalesce(max(entry_no), 0) from trail.seal)
  ) as unsealed,
  (select max(sealed_second)::float8 from trail.seal) as "sealedSecond"
