-- One row per event of a traced package.
select
  institution_id, trace_code, event_type, item_code,
  day_no, second_no,
  person_id, encounter_id, settlement_id, line_sn
from core.trace_event
