-- One row per institution, age band and chapter of diagnoses, with how many discharges were followed by a readmission for the same illness.
select
  discharge.institution_id, institution.kind, institution.level_rank, institution.county, discharge.age_band, discharge.chapter,
  cast(sum(discharge.is_split) as bigint) as split_stays,
  count(*) as stays,
  cast(coalesce(sum(discharge.next_fund_fen) filter (where discharge.is_split = 1), 0) as bigint) as fund_fen
from screening.cases as discharge
join marts.screen_institution as institution on institution.institution_id = discharge.institution_id
group by
  discharge.institution_id, institution.kind, institution.level_rank, institution.county, discharge.age_band, discharge.chapter
