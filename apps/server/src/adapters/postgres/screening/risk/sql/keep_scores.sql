-- No rows. Scores of a scoring, each beside its rank in the scoring of the same kind before it.
insert into screening.risk_score (
  scoring_no, entity_id, name, institution_id, county, peers, score, band, rank, previous_rank, reasons
)
select
  :scoring_no::integer, told."entityId", told.name, told."institutionId", told.county, told.peers, told.score, told.band, told.rank,
  before.rank, nullif(told.reasons, 'null'::jsonb)
from jsonb_to_recordset(:scores::jsonb) as told(
  "entityId" text, name text, "institutionId" text, county text, peers text, score double precision, band text, rank integer,
  reasons jsonb
)
left join screening.risk_score as before
  on before.entity_id = told."entityId"
  and before.scoring_no = (
    select max(other.scoring_no)
    from screening.risk_scoring as this
    join screening.risk_scoring as other on other.entity = this.entity and other.scoring_no < this.scoring_no
    where this.scoring_no = :scoring_no
  )
