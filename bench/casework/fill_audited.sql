-- No rows: live findings as audits leave them, each of two violating lines, with a body of about a thousand letters.
with told as (
  select
    number, md5(number::text)::uuid as finding_id, 'rule-' || number % 88 as rule_id, 'H3402' || lpad((number % 600)::text, 7, '0') as institution_id,
    'P' || number % 900000 as person_id,
    format(
      '{"point":{"dataset":"dataset","point":"p%s"},"sentence":"%s","lines":[%s,%s]}', number % 5000, repeat('说明', 60),
      format('{"role":"violating","amountFen":1000,"facts":{"lineKey":"L%s","institutionId":"H%s","settlementId":"S%s","departmentId":"A03","departmentName":"内科","doctorId":"D%s","dayNo":20000,"itemCode":"001","itemName":"床位费"}}', number, number % 600, number / 3, number % 5000),
      format('{"role":"violating","amountFen":500,"facts":{"lineKey":"L%s","institutionId":"H%s","settlementId":"S%s","departmentId":"A03","departmentName":"内科","doctorId":"D%s","dayNo":20000,"itemCode":"001","itemName":"床位费"}}', number + 1, number % 600, number / 3, number % 5000)
    ) as body
  from generate_series(cast(:first as bigint), cast(:last as bigint)) as number
),
entered as (
  insert into review.finding (purpose, finding_id, identity, rule_id, result, scope, bucket, owner_id, institution_id, person_id,
    encounter_id, day_no, month_no, amount_fen, state, revision, content_hash, release_no)
  select 'live', finding_id, finding_id::text, rule_id, 'violation', 'person', number % 256, person_id, institution_id, person_id,
    'E' || number, 20000, 24297, 1500, 'open', 1, '\x00', 1
  from told
  returning finding_no, finding_id
),
revised as (
  insert into review.finding_revision (finding_no, revision, release_no, run_no, content_hash, body)
  select finding_no, 1, 1, 0, '\x00', body from told join entered using (finding_id)
)
insert into review.finding_line (finding_no, line_no, is_violating, line_key, day_no, amount_fen, eligible_fen, institution_id, person_id, encounter_id)
select finding_no, line_no, true, 'L' || number + line_no, 20000, 1000 - 500 * line_no, 1000, institution_id, person_id, 'E' || number
from told join entered using (finding_id) cross join generate_series(0, 1) as line_no
