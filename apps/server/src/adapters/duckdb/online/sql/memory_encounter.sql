-- One row per encounter of a person of the buckets {bucket_from} to {bucket_to} that is to be remembered, with its packed body.
-- The other side of `adapters/postgres/online/packed-encounter.ts`: the same order of cells. Lines are remembered as
-- delivered, refunds among them; what is left is worked out when they are recalled.
with settlement as (
  select institution_id, encounter_id, settlement_id, original_settlement_id, is_refund
  from core.settlement
  where bucket between {bucket_from} and {bucket_to} and {only_persons}
),

settled as (
  select distinct settlement.institution_id, settlement.encounter_id
  from settlement
  left join settlement as undone
    on undone.institution_id = settlement.institution_id
    and undone.encounter_id = settlement.encounter_id
    and undone.original_settlement_id = settlement.settlement_id
  where not settlement.is_refund and undone.settlement_id is null
),

stay as (
  select
    encounter.person_id, encounter.institution_id, encounter.encounter_id, encounter.source_rank,
    encounter.started_second, encounter.ended_second, encounter.encounter_type, encounter.insurance_type,
    encounter.institution_level, encounter.sex, encounter.born_on, encounter.died_on, encounter.main_diagnosis_code,
    encounter.admission_department_id, encounter.admission_department_name,
    encounter.discharge_department_id, encounter.discharge_department_name,
    encounter.attending_doctor_id, encounter.discharge_way, encounter.disease_code, encounter.referred_from_encounter_id,
    day_of_second(coalesce(encounter.ended_second, encounter.started_second)) as stay_last_day,
    -- Of an encounter that is neither settled nor long over everything may still be asked.
    settled.encounter_id is null
    and day_of_second(encounter.started_second) >= {open_from_day}
    and (encounter.ended_second is null or day_of_second(encounter.ended_second) >= {ended_from_day}) as is_open
  from delivered.encounter as encounter
  left join settled
    on settled.institution_id = encounter.institution_id and settled.encounter_id = encounter.encounter_id
  where encounter.is_current and encounter.bucket between {bucket_from} and {bucket_to} and {only_persons}
),

delivered_line as (
  select
    batch_no, file_no, row_no, source_rank, person_id, institution_id, encounter_id, line_sn, second_no, day_no, item_code,
    item_name, list_type, fee_category, quantity, unit_price, amount_fen, eligible_fen, ordering_department_id,
    ordering_department_name, ordering_doctor_id, order_no, settlement_id, encounter_type, price_cap, is_discharge_drug,
    hospital_approval, herb_use, supply_days, original_line_sn, is_refund, refund_pass, institution_level, encounter_class
  from delivered.charge_line
  where is_current and bucket between {bucket_from} and {bucket_to} and {only_persons}
),

wanted as (
  select line.*
  from delivered_line as line
  left join remembered.needed_code as needed on needed.item_code = line.item_code
  left join stay
    on stay.institution_id = line.institution_id
    and stay.encounter_id = line.encounter_id
    and stay.person_id = line.person_id
  where line.day_no >= needed.from_day or line.day_no >= {all_from_day} or stay.is_open
),

-- A refund is remembered with what it took from. Where a serial number is used in several encounters and the refund does not say
-- in which, all of them are: a part of them would be left with more, or less, than the lake leaves them.
shared_number as (
  select distinct refund.person_id, refund.institution_id, refund.original_line_sn as line_sn
  from delivered_line as refund
  join wanted
    on wanted.person_id = refund.person_id
    and wanted.institution_id = refund.institution_id
    and wanted.line_sn = refund.original_line_sn
  where refund.refund_pass = 2 and not wanted.is_refund
),

kept as (
  select * from wanted where not is_refund or refund_pass <> 1 and refund_pass <> 2
  union all
  select line.*
  from delivered_line as line
  join shared_number
    on shared_number.person_id = line.person_id
    and shared_number.institution_id = line.institution_id
    and shared_number.line_sn = line.line_sn
  where not line.is_refund and not exists (
    select 1
    from wanted
    where wanted.batch_no = line.batch_no and wanted.file_no = line.file_no and wanted.row_no = line.row_no
  )
),

line as (
  select line.*, doctor.title_rank, settlement.original_settlement_id as refunds_settlement_id
  from (
    select * from kept
    union all
    select refund.*
    from delivered_line as refund
    where refund.refund_pass = 1 and exists (
      select 1
      from kept
      where kept.person_id = refund.person_id
        and kept.institution_id = refund.institution_id
        and kept.encounter_id = refund.encounter_id
        and kept.line_sn = refund.original_line_sn
    )
    union all
    select refund.*
    from delivered_line as refund
    join shared_number
      on shared_number.person_id = refund.person_id
      and shared_number.institution_id = refund.institution_id
      and shared_number.line_sn = refund.original_line_sn
    where refund.refund_pass = 2
  ) as line
  left join marts.doctor_title as doctor
    on doctor.institution_id = line.institution_id and doctor.practitioner_id = line.ordering_doctor_id
  left join settlement
    on settlement.institution_id = line.institution_id
    and settlement.encounter_id = line.encounter_id
    and settlement.settlement_id = line.settlement_id
),

lines as (
  select
    person_id, institution_id, encounter_id,
    max(day_no) as lines_last_day,
    count(*) as line_count,
    max(institution_level) as institution_level,
    max(encounter_class) filter (where encounter_type is null) as encounter_class,
    string_agg(
      packed(json_array(
        line_sn, second_no, item_code, item_name, list_type, fee_category, quantity, unit_price, amount_fen, eligible_fen,
        ordering_department_id, ordering_department_name, ordering_doctor_id, title_rank, order_no, settlement_id,
        encounter_type, case when source_rank = 2 then 1 end, price_cap, cast(is_discharge_drug = '1' as integer),
        hospital_approval, herb_use, supply_days, original_line_sn, refunds_settlement_id
      )),
      ',' order by second_no, line_sn
    ) as body
  from line
  group by person_id, institution_id, encounter_id
),

remembered as (
  select
    coalesce(stay.person_id, lines.person_id) as person_id,
    coalesce(stay.institution_id, lines.institution_id) as institution_id,
    coalesce(stay.encounter_id, lines.encounter_id) as encounter_id,
    greatest(stay.stay_last_day, lines.lines_last_day) as last_day,
    coalesce(lines.line_count, 0) as line_count,
    packed(json_array(
      stay.sex, day_of(stay.born_on), level.level_rank,
      case when stay.person_id is null then lines.encounter_class end,
      stay.insurance_type
    )) as person_body,
    case when stay.person_id is not null then packed(json_array(
      stay.started_second, stay.ended_second, stay.encounter_type, stay.insurance_type, stay.main_diagnosis_code,
      coalesce(stay.discharge_department_id, stay.admission_department_id),
      coalesce(stay.discharge_department_name, stay.admission_department_name),
      stay.attending_doctor_id, case when stay.source_rank = 2 then 1 end, stay.discharge_way, stay.disease_code,
      day_of(stay.died_on), stay.referred_from_encounter_id
    )) end as stay_body,
    lines.body as lines_body
  from stay
  full join lines
    on lines.person_id = stay.person_id
    and lines.institution_id = stay.institution_id
    and lines.encounter_id = stay.encounter_id
  left join marts.level_rank as level
    on level.institution_level = coalesce(stay.institution_level, lines.institution_level)
  where lines.person_id is not null or stay.is_open or stay.stay_last_day >= {encounter_from_day}
),

-- Diagnoses and operations name no institution: where two use one number, the first has them.
placed as (
  select
    remembered.*,
    row_number() over (partition by person_id, encounter_id order by institution_id) as place
  from remembered
),

diagnosis as (
  select
    person_id, encounter_id,
    string_agg(
      packed(json_array(diagnosis_sn, cast(is_main as integer), diagnosis_code, diagnosis_name)), ',' order by diagnosis_sn
    ) as body
  from core.diagnosis
  where bucket between {bucket_from} and {bucket_to} and {only_persons}
  group by person_id, encounter_id
),

operation as (
  select
    person_id, encounter_id,
    string_agg(
      packed(json_array(
        operation_sn, cast(is_main as integer), operation_code, operation_name,
        coalesce(day_of(operated_on), day_of_second(started_second)), started_second, ended_second
      )),
      ',' order by operation_sn
    ) as body
  from core.operation
  where bucket between {bucket_from} and {bucket_to} and {only_persons}
  group by person_id, encounter_id
)

select
  bucket_of(placed.person_id) as "bucket",
  placed.person_id as "personId",
  placed.institution_id as "institutionId",
  placed.encounter_id as "encounterId",
  placed.last_day as "lastDay",
  placed.line_count as "lineCount",
  '{"p":' || placed.person_body
    || coalesce(',"e":' || placed.stay_body, '')
    || coalesce(',"l":[' || placed.lines_body || ']', '')
    || case when place = 1 then coalesce(',"d":[' || diagnosis.body || ']', '') else '' end
    || case when place = 1 then coalesce(',"o":[' || operation.body || ']', '') else '' end
    || '}' as body
from placed
left join diagnosis
  on diagnosis.person_id = placed.person_id and diagnosis.encounter_id = placed.encounter_id
left join operation
  on operation.person_id = placed.person_id and operation.encounter_id = placed.encounter_id
order by bucket, placed.person_id, placed.last_day, placed.institution_id, placed.encounter_id
