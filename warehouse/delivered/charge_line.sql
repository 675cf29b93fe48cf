-- One row per delivered charge line: whether it is the revision in force, what refunds took back of it, and what the
-- patterns ask of the person and the encounter on the day of service.
select
  line.* exclude (unreadable),
  day_of_second(line.second_no) as day_no,
  line.is_valid and superseded.batch_no is null as is_current,
  line.quantity < 0 or (line.quantity = 0 and line.amount_fen < 0) as is_refund,
  coalesce(effect.refunded_quantity, 0) as refunded_quantity,
  coalesce(effect.refunded_amount_fen, 0) as refunded_amount_fen,
  coalesce(effect.refunded_ownpay_fen, 0) as refunded_ownpay_fen,
  coalesce(effect.refunded_overlimit_fen, 0) as refunded_overlimit_fen,
  coalesce(effect.refunded_advance_fen, 0) as refunded_advance_fen,
  coalesce(effect.refunded_eligible_fen, 0) as refunded_eligible_fen,
  effect.refund_pass,
  effect.unmatched_quantity,
  -- What an encounter says of its person says nothing of somebody else whose line was put there.
  coalesce(person.sex, case when encounter.person_id = line.person_id then encounter.sex end) as sex,
  age_in_years(
    coalesce(person.born_on, case when encounter.person_id = line.person_id then encounter.born_on end), line.second_no
  ) as age_years,
  age_in_days(
    coalesce(person.born_on, case when encounter.person_id = line.person_id then encounter.born_on end), line.second_no
  ) as age_days,
  encounter.institution_level,
  coalesce(line_class.class, encounter_class.class) as encounter_class,
  person_number.person_key,
  item_number.item_key,
  bucket_of(line.person_id) as bucket
from staging.charge_line as line
left join law.superseded_charge_line as superseded
  on superseded.batch_no = line.batch_no
 and superseded.file_no = line.file_no
 and superseded.row_no = line.row_no
left join law.line_effect as effect
  on effect.batch_no = line.batch_no
 and effect.file_no = line.file_no
 and effect.row_no = line.row_no
left join law.current_encounter as encounter
  on encounter.institution_id = line.institution_id
 and encounter.encounter_id = line.encounter_id
left join law.current_person as person on person.person_id = line.person_id
left join law.encounter_class as line_class on line_class.encounter_type = line.encounter_type
left join law.encounter_class as encounter_class on encounter_class.encounter_type = encounter.encounter_type
left join law.person_number as person_number on person_number.person_id = line.person_id
left join law.item_number as item_number on item_number.item_code = line.item_code
