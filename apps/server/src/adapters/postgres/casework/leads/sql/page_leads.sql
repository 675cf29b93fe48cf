-- One row per lead of a page, in the order of the sort: by its key, ascending, and then by id.
with scoped as (
  select
    lead.*,
    case :sort
      when 'score' then -score
      when 'due' then coalesce(due_day, 2932896)
      when 'amount' then -amount_fen
      when 'raised' then -raised_day
      when 'changed' then -changed_second
      when 'no' then -substr(no, 3)::bigint
    end::bigint as sort_key
  from casework.lead as lead
  where (
      :all_of_it::boolean
      or county = any(:counties::text[])
      or partner_ids && :partners::text[]
    )
    and (:statuses::text[] is null or status = any(:statuses::text[]))
    and (:source::text is null or source = :source)
    and (:grade::text is null or grade = :grade)
    and (:county::text is null or county = :county)
    and (:institution::text is null or institution_id = :institution)
    and (:rule::text is null or rule_id = :rule)
    and (:assignee::uuid is null or assignee = :assignee)
    and (:team::text is null or team = :team)
    and (not :unassigned::boolean or assignee is null)
    and (:least_fen::bigint is null or amount_fen >= :least_fen)
    and (:due_until::integer is null or due_day <= :due_until)
    and (not :overdue::boolean or due_day < :today::integer)
    and (:words::text is null or no ilike '%' || :words || '%' or title ilike '%' || :words || '%')
),
counted as (
  select count(*)::integer as counted from (select from scoped limit 10001) as capped
)
select
  lead_id as id, scoped.version, no, title, status, source, grade, score, scoped.county, scoped.institution_id as "institutionId",
  rule_id as "ruleId", period, assignee, account.name as "assigneeName", institution.name as "institutionName",
  amount_fen as "amountFen", person_count as "personCount", finding_count as "findingCount", is_fraud as "isFraud",
  raised_day as "raisedDay", due_day as "dueDay", sort_key as "sortKey", counted.counted
from counted
left join lateral (
  select * from scoped
  where :after_key::bigint is null or (sort_key, lead_id) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, lead_id
  limit :most::integer
) as scoped on true
left join people.account as account on account.user_id = scoped.assignee
left join review.institution as institution on institution.institution_id = scoped.institution_id
order by sort_key, lead_id
