-- One row per institution and stratum of psychiatric stays, with how many followed at once upon the last.
select
  stay.institution_id, institution.kind, institution.level_rank, stay.chapter, stay.age_band,
  count(*) as stays, count(*) filter (where stay.is_return) as returned,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_return), 0) as bigint) as fund_fen
from screening.cases as stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, stay.chapter, stay.age_band
