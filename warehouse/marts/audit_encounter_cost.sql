-- One row per encounter, person and fee category, with what its charge lines came to.
select
  institution_id, encounter_id, person_id,
  coalesce(fee_category, '') as fee_category,
  cast(sum(amount_fen) as bigint) as amount_fen,
  cast(sum(eligible_fen) as bigint) as eligible_fen,
  count(*) as line_count,
  bucket
from marts.audit_any_line
group by institution_id, encounter_id, person_id, coalesce(fee_category, ''), bucket
