-- One row per kind of encounter that occurs: outpatient, inpatient, pharmacy or other, by its longest known prefix.
with occurring as (
  select encounter_type from staging.encounter where encounter_type is not null
  union
  select encounter_type from staging.charge_line where encounter_type is not null
)

select
  occurring.encounter_type,
  coalesce(arg_max(known.class, length(known.code)), 'other') as class
from occurring
left join terms.med_type as known on starts_with(occurring.encounter_type, known.code)
group by all
