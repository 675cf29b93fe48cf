-- One row per institution and age band, with how many stays were admitted to a bed in which somebody else still lay.
-- A day or two of overlap is a bed change that was not written down.
select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.age_band,
  count(*) filter (where stay.overlap_days >= ask.min_overlap_days) as shared_stays,
  count(*) as stays,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.overlap_days >= ask.min_overlap_days), 0) as bigint) as fund_fen
from screening.cases as stay
cross join screening.ask as ask
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.age_band
