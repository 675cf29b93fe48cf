-- One row per finding on which somebody acted and whose institution belongs to another county by now, in order of id.
select review.finding_id as id, nullif(coalesce(institution.county, ''), '') as county
from casework.finding_review as review
join review.institution as institution on institution.institution_id = review.institution_id
where review.version > 0 and review.county <> coalesce(institution.county, '')
  and (:after::uuid is null or review.finding_id > :after)
order by review.finding_id
limit :most::integer
