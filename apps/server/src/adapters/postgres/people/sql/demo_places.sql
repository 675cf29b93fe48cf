-- At most one row: the institution with the most findings, its county, and a doctor of it: where a demo has most to show.
select
  institution.institution_id,
  institution.county,
  (
    select review.doctor_id
    from casework.finding_review as review
    where review.institution_id = institution.institution_id and review.doctor_id is not null
    group by review.doctor_id
    order by count(*) desc, review.doctor_id
    limit 1
  ) as doctor_id
from review.institution as institution
join review.finding as finding on finding.institution_id = institution.institution_id and finding.purpose = 'live'
where institution.county ~ '^[0-9]{6}$'
group by institution.institution_id, institution.county
order by count(*) desc, institution.institution_id
limit 1
