-- One row per encounter in force, with what its charge lines take from it.
select institution_id, encounter_id, person_id, sex, born_on, institution_level, encounter_type
from law.current_encounter
