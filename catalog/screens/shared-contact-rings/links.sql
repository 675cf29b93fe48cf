-- One row per person and thing he shares with people of other homes: a phone, a crowded address.
with phone as (
  select phone from marts.screen_contact where phone is not null group by phone having count(distinct coalesce(address, person_id)) >= 2
)

select contact.person_id, 'phone' as kind, contact.phone as thing
from marts.screen_contact as contact
join phone on phone.phone = contact.phone
union all
-- An address of more people than a household has.
select contact.person_id, 'address' as kind, contact.address as thing
from marts.screen_contact as contact
cross join screening.ask as ask
where contact.at_address > ask.max_household
