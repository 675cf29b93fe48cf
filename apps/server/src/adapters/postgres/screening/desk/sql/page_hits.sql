-- One row per hit of a page, in the order of the sort: those that stand, or those of one run.
with shown as (
  select * from screening.standing where :run_no::integer is null
  union all
  select * from screening.hit where run_no = :run_no::integer
),
wanted as (
  select
    shown.*, linked.lead_id,
    case :sort::text
      when 'score' then (- round(score * 1000))::bigint
      when 'amount' then - coalesce(amount_fen, -1)
    end as sort_key
  from shown
  left join lateral (
    select screening.lead_that_stands(lead_id) as lead_id from screening.hit_lead where hit_lead.hit_id = shown.hit_id order by linked_at desc, lead_id limit 1
  ) as linked on true
  where (:all_of_it::boolean or county = any(:counties::text[]))
    and (:screens::text[] is null or screen_id = any(:screens::text[]))
    and (:county::text is null or county = :county)
    and (:subject::text is null or subject_kind = :subject)
    and (:institution::text is null or shown.institution_id = :institution)
    and (:fresh::boolean is null or is_fresh = :fresh)
    and (:in_lead::boolean is null or (linked.lead_id is not null) = :in_lead)
    and (:least_score::double precision is null or score >= :least_score)
    and (
      :words::text is null
      or (subject_kind <> 'person' and subject_name ilike '%' || :words || '%')
      or sentence ilike '%' || :words || '%'
    )
),
counted as (
  select count(*)::integer as counted from (select 1 from wanted limit 10001) as found
),
page as (
  select * from wanted
  where :after_key::bigint is null or (sort_key, hit_id::uuid) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, hit_id::uuid
  limit :most::integer
)
select
  page.hit_id::uuid as id, page.run_no as "runNo", page.screen_id as screen, done.title as "screenTitle",
  page.subject_kind as subject, page.subject_id as "subjectId", page.subject_name as "subjectName",
  page.institution_id as "institutionId", institution.name as "institutionName", page.county, page.score,
  page.amount_fen as "amountFen", page.sentence, page.is_fresh as "isFresh", page.row_count as "rowCount",
  page.lead_id as "leadId", lead.no as "leadNo", lead.status as "leadStatus",
  before.score as "previousScore", before.amount_fen as "previousFen", page.sort_key as "sortKey", counted.counted
from counted
left join page on true
left join screening.screen_run as done on done.run_no = page.run_no and done.screen_id = page.screen_id
left join screening.hit as before on before.run_no = done.previous_run_no and before.hit_id = page.hit_id
left join review.institution as institution on institution.institution_id = page.institution_id
left join casework.lead as lead on lead.lead_id = page.lead_id
order by page.sort_key, page.hit_id::uuid
