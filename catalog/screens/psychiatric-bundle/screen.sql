-- One row per institution and stratum of psychiatric stays, with how many cost the same a day.
select
  stay.institution_id, institution.kind, institution.level_rank, stay.chapter,
  count(*) as stays, count(*) filter (where stay.is_alike) as alike,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_alike), 0) as bigint) as fund_fen
from screening.cases as stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, stay.chapter
