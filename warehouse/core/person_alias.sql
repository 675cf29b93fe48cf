-- One row per person and other number under which the person is known: the ID number of the register.
select person_id, certificate_type as alias_kind, id_number as alias
from delivered.person
where is_current and id_number is not null
