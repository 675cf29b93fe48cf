-- One row per encounter and person under whom some delivered row names it: more than one person is a moved encounter.
select encounter_id, person_id, bucket_of(person_id) as bucket from staging.encounter
union
select encounter_id, person_id, bucket_of(person_id) as bucket from staging.settlement
union
select encounter_id, person_id, bucket_of(person_id) as bucket from staging.diagnosis
union
select encounter_id, person_id, bucket_of(person_id) as bucket from staging.operation
union
select encounter_id, person_id, bucket_of(person_id) as bucket from staging.charge_line
