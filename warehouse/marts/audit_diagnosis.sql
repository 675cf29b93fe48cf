-- One row per diagnosis of an encounter.
select encounter_id, person_id, diagnosis_sn, is_main, diagnosis_code, diagnosis_name, bucket
from core.diagnosis
