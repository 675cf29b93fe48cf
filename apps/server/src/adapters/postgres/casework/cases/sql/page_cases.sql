-- One row per case of a page, in the order of the sort: by its key, ascending, and then by id. What has no clock comes last.
with found as (
  select
    file.*, clock.due_day as next_due, clock.alarm as next_alarm,
    case :sort
      when 'due' then clock.due_day
      when 'filed' then filed_day
      when 'loss' then loss_fen
      when 'changed' then changed_second
      -- Year and number of 某医保立〔2026〕12号.
      when 'no' then substring(no from '〔(\d{4})〕')::bigint * 1000000 + substring(no from '〕(\d+)号')::bigint
    end::bigint as key
  from casework.case_file as file
  left join lateral (
    select due_day, alarm from casework.clock
    where noun = 'case' and id = file.case_id
    order by due_day, alarm
    limit 1
  ) as clock on true
  where (
      :all_of_it::boolean
      or county = any(:counties::text[])
      or partner_ids && :partners::text[]
    )
    and (:statuses::text[] is null or status = any(:statuses::text[]))
    and (:procedure::text is null or procedure = :procedure)
    and (:county::text is null or county = :county)
    and (:institution::text is null or institution_id = :institution)
    and (:handler::uuid is null or handler = :handler)
    and (:officer::uuid is null or :officer = any(officers))
    and (:cause::text is null or :cause = any(causes))
    and (:fraud::boolean is null or is_fraud = :fraud)
    and (:from_fen::bigint is null or loss_fen >= :from_fen)
    and (:to_fen::bigint is null or loss_fen <= :to_fen)
    and (:filed_from::integer is null or filed_day >= :filed_from)
    and (:filed_to::integer is null or filed_day <= :filed_to)
    and (:due_until::integer is null or clock.due_day <= :due_until)
    and (not :overdue::boolean or clock.due_day < :today::integer)
    and (
      :words::text is null
      or no ilike '%' || :words || '%'
      or title ilike '%' || :words || '%'
      or party_name ilike '%' || :words || '%'
    )
),
scoped as (
  select found.*, coalesce(case when :descending::boolean then -key else key end, 9007199254740991) as sort_key
  from found
),
counted as (
  select count(*)::integer as counted from (select from scoped limit 10001) as capped
)
select
  case_id as id, page.version, no, title, procedure, status, party_name as "partyName", county, institution_id as "institutionId",
  is_fraud as "isFraud", loss_fen as "lossFen", fine_fen as "fineFen", filed_day as "filedOn", handler,
  account.name as "handlerName", next_due as "nextDue", next_alarm as "nextAlarm", sort_key as "sortKey", counted.counted
from counted
left join lateral (
  select * from scoped
  where :after_key::bigint is null or (sort_key, case_id) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, case_id
  limit :most::integer
) as page on true
left join people.account as account on account.user_id = page.handler
order by sort_key, case_id
