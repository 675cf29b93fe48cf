-- One row per beneficiary, as of the latest year delivered.
select
  person_id as psn_no, gend, born_on as brdy, died_on as die_date, insured_area as insu_admdvs,
  -- So that a later year, imported some other day, replaces an earlier one.
  latest_year || '-12-31 00:00:00' as updt_time
from step.person
