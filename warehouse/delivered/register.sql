-- One row per person in the register, with what charge lines take from it.
select person_id, sex, born_on
from law.current_person
