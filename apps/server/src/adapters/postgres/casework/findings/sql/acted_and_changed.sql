-- One row per finding on which somebody acted and of which the audits now say something else than its review knows, in order of id.
select review.finding_id as id
from casework.finding_review as review
join review.finding as finding on finding.finding_id = review.finding_id and finding.purpose = 'live'
where review.version > 0 and review.status <> 'withdrawn'
  and review.audited_revision is distinct from case when finding.state = 'open' then finding.revision end
  and (:after::uuid is null or review.finding_id > :after)
order by review.finding_id
limit :most::integer
