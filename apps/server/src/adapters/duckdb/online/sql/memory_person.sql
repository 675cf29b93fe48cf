-- One row per person of the buckets {bucket_from} to {bucket_to} of whom sex or birthday is known.
select bucket, person_id as "personId", sex, cast(day_of(born_on) as integer) as "bornDay"
from core.person
where bucket between {bucket_from} and {bucket_to} and {only_persons} and (sex is not null or born_on is not null)
order by bucket, person_id
