-- One row per delivered encounter: a visit, a purchase or a stay.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  encounter_id, institution_id, person_id,
  second_of(started_at) as started_second,
  second_of(ended_at) as ended_second,
  encounter_type, insurance_type, person_type, insured_area, sex, born_on, is_newborn, person_name, id_number,
  institution_name, institution_level, institution_area,
  credential_type, visit_no, record_no, attending_doctor_id, attending_doctor_name,
  admission_department_id, admission_department_name, admission_specialty, admission_bed,
  discharge_department_id, discharge_department_name, discharge_specialty, discharge_bed, discharge_way,
  main_diagnosis_code, main_diagnosis_name, outpatient_diagnosis, disease_code, disease_name,
  inpatient_status, died_on, reported_days, referred_from_encounter_id, maternity_type
from raw.mdtrt_d
