-- One row: leads are raised by rule by one at a time, until the end of the transaction, which may look at all findings.
select
  pg_advisory_xact_lock(hashtextextended('casework.raise-leads', 0)) as held,
  set_config('statement_timeout', '10min', true) as timeout
