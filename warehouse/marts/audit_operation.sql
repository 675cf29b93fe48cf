-- One row per operation of an encounter; where no day was delivered, the day on which it began.
select
  encounter_id, person_id, operation_sn, is_main, operation_code, operation_name,
  cast(coalesce(day_of(operated_on), day_of_second(started_second)) as integer) as operated_day_no,
  started_second, ended_second,
  bucket
from core.operation
