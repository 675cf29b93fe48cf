-- One row per proposal of a page, the latest first, then by id.
with scoped as (
  select proposal.*, -proposed_second as sort_key
  from casework.proposal as proposal
  where (:all_of_it::boolean or county = any(:counties::text[]) or proposed_by = :self::uuid)
    and (:statuses::text[] is null or status = any(:statuses::text[]))
    and (:kind::text is null or kind = :kind)
    and (:rule::text is null or rule_id = :rule)
    and (:institution::text is null or institution_id = :institution)
),
counted as (
  select count(*)::integer as counted from (select from scoped limit 10001) as capped
)
select
  proposal_id as id, page.version, page.status, kind, title, rule_id as "ruleId", county, institution_id as "institutionId",
  proposed_by as "proposedBy", account.name as "proposedByName", proposed_second as "proposedAt", expires_day as "expiresOn",
  sort_key as "sortKey", counted.counted
from counted
left join lateral (
  select * from scoped
  where :after_key::bigint is null or (sort_key, proposal_id) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, proposal_id
  limit :most::integer
) as page on true
left join people.account as account on account.user_id = page.proposed_by
order by sort_key, proposal_id
