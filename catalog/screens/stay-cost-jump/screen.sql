-- One row per institution and month with how many stays it billed and how much.
select
  visit.institution_id, institution.kind, institution.level_rank, visit.month_no,
  count(*) as cases,
  cast(sum(visit.billed_fen) as bigint) as billed_fen,
  cast(sum(visit.fund_fen) as bigint) as fund_fen
from marts.screen_visit as visit
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
where visit.encounter_class = 'inpatient' and not visit.is_open and visit.billed_fen > 0
group by visit.institution_id, institution.kind, institution.level_rank, visit.month_no
