-- One row per person with what he may have in common with others: home, place, name, employer, phone.
with known as (
  select
    person.person_id,
    nullif(person.address, '') as address,
    nullif(regexp_replace(coalesce(person.address, ''), '[0-9０-９].*$', ''), '') as place,
    nullif(substr(coalesce(person.person_name, ''), 1, 1), '') as surname,
    nullif(person.employer_id, '') as employer_id,
    nullif(person.phone, '') as phone
  from core.person as person
),

home as (
  select address, count(*) as at_address from known where address is not null group by address
)

select
  known.person_id, known.address, known.place, known.surname, known.employer_id, known.phone,
  coalesce(home.at_address, 0) as at_address
from known
left join home on home.address = known.address
