-- One row per institution and month with how many stays of split groups were coded with a complication or comorbidity.
select
  drg.institution_id, institution.kind, institution.level_rank, drg.month_no,
  count(*) filter (where drg.severity in ('1', '3')) as severe,
  count(*) as cases,
  cast(coalesce(sum(drg.fund_fen) filter (where drg.severity in ('1', '3')), 0) as bigint) as fund_fen
from marts.screen_drg as drg
join marts.screen_institution as institution on institution.institution_id = drg.institution_id
where drg.status = 'grouped' and drg.splits <> '9'
group by drg.institution_id, institution.kind, institution.level_rank, drg.month_no
