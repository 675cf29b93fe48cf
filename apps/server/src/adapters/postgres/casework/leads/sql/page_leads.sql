-- One row per lead of a page, in the order of the sort: by its key, ascending, and then by id. What a filter finds is looked up first,
-- to 10,001 leads: when that is all of it, it is sorted; when there is more, the index of the sort soon comes to a page of it. Run
-- unprepared, so that the parameters are constants: unused filters fall away, and the key is the expression of an index.
with wanted as not materialized (
  select
    lead_id,
    case :sort::text
      when 'score' then (- score)::bigint
      when 'due' then coalesce(due_day, 2932896)::bigint
      when 'amount' then - amount_fen
      when 'raised' then (- raised_day)::bigint
      when 'changed' then - changed_second
      when 'no' then - substr(no, 3)::bigint
    end as sort_key
  from casework.lead as lead
  where (
      :all_of_it::boolean
      or county = any(:counties::text[])
      or (:partners::text[] <> '{}' and partner_ids && :partners::text[])
    )
    and (:statuses::text[] is null or status = any(:statuses::text[]))
    and (:source::text is null or source = :source)
    and (:grade::text is null or grade = :grade)
    and (:county::text is null or county = :county)
    and (:institution::text is null or institution_id = :institution)
    and (:rule::text is null or rule_id = :rule)
    and (:assignee::uuid is null or assignee = :assignee)
    and (:team::text is null or team = :team)
    and (:box_team::text is null or team = :box_team or assignee = any(:box_members::uuid[]))
    and (not :unassigned::boolean or assignee is null)
    and (:least_fen::bigint is null or amount_fen >= :least_fen)
    and (:due_until::integer is null or due_day <= :due_until)
    and (not :overdue::boolean or due_day < :today::integer)
    and (:escalated::text[] is null or escalated = any(:escalated::text[]))
    and (:words::text is null or no ilike '%' || :words || '%' or title ilike '%' || :words || '%')
),
found as materialized (
  select lead_id, sort_key from wanted limit 10001
),
counted as (
  select count(*)::integer as counted from found
),
few as (
  select lead_id, sort_key from found
  where (select counted from counted) <= 10000
    and (:after_key::bigint is null or (sort_key, lead_id) > (:after_key::bigint, :after_id::uuid))
  order by sort_key, lead_id
  limit :most::integer
),
many as (
  select lead_id, sort_key from wanted
  where (select counted from counted) > 10000
    and (:after_key::bigint is null or (sort_key, lead_id) > (:after_key::bigint, :after_id::uuid))
  order by sort_key, lead_id
  limit :most::integer
),
page as (
  select * from few union all select * from many
)
select
  lead.lead_id as id, lead.version, no, title, status, source, grade, score, lead.county, lead.institution_id as "institutionId",
  rule_id as "ruleId", period, assignee, account.name as "assigneeName", institution.name as "institutionName",
  amount_fen as "amountFen", person_count as "personCount", finding_count as "findingCount", is_fraud as "isFraud",
  raised_day as "raisedDay", due_day as "dueDay", escalated, sort_key as "sortKey", counted.counted
from counted
left join page on true
left join casework.lead as lead on lead.lead_id = page.lead_id
left join people.account as account on account.user_id = lead.assignee
left join review.institution as institution on institution.institution_id = lead.institution_id
order by sort_key, lead.lead_id
