-- One row per diagnosis of an encounter, the main ones first.
select diagnosis_code, max(diagnosis_name) as diagnosis_name, bool_or(is_main) as is_main
from core.diagnosis
where person_id = {person} and encounter_id = {encounter}
group by diagnosis_code
order by is_main desc, diagnosis_code
limit 50
