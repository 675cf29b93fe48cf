-- One row per live finding, of the ids asked for: what the audit says now; the lines in order of key. What settled a line and who
-- ordered it is in the body of the revision only. Finding by finding, so that thousands cost a thousand times what one does.
with chosen as (
  select finding.*, revision.body::jsonb as body
  from review.finding as finding
  join review.finding_revision as revision
    on revision.finding_no = finding.finding_no and revision.revision = finding.revision
  where finding.finding_id = any(:ids::uuid[]) and finding.purpose = 'live'
)
select
  chosen.finding_id as id,
  chosen.state as "auditState",
  jsonb_build_object(
    'findingNo', chosen.finding_no,
    'revision', chosen.revision,
    'ruleId', chosen.rule_id,
    'result', chosen.result,
    'institutionId', chosen.institution_id,
    'county', nullif(coalesce(institution.county, ''), ''),
    'departmentId', told.department_id,
    'doctorId', told.doctor_id,
    'point', (chosen.body -> 'point' ->> 'dataset') || '/' || (chosen.body -> 'point' ->> 'point'),
    'dayNo', chosen.day_no,
    'lines', coalesce(held.lines, '[]')
  ) || case
    -- Of a person, a stay or an institution as a whole: the amount is the finding's own.
    when held.lines is null then jsonb_build_object('claimedFen', greatest(chosen.amount_fen, 0))
    else '{}'
  end as facts
from chosen
cross join lateral (
  select
    jsonb_object_agg(each.line_key, each.settlement_id) filter (where each.line_key is not null) as settlement_of,
    (array_agg(each.department_id order by each.place desc))[1] as department_id,
    (array_agg(each.doctor_id order by each.place desc))[1] as doctor_id
  from (
    select
      line.value -> 'facts' ->> 'lineKey' as line_key,
      line.value -> 'facts' ->> 'settlementId' as settlement_id,
      line.value -> 'facts' ->> 'departmentId' as department_id,
      line.value -> 'facts' ->> 'doctorId' as doctor_id,
      line.ordinality as place
    from jsonb_array_elements(chosen.body -> 'lines') with ordinality as line
    where line.value ->> 'role' = 'violating'
  ) as each
) as told
cross join lateral (
  select
    jsonb_agg(
      jsonb_build_object(
        'lineKey', line.line_key,
        'institutionId', line.institution_id,
        'settlementId', told.settlement_of ->> line.line_key,
        'claimedFen', greatest(least(coalesce(line.amount_fen, 0), line.eligible_fen), 0)
      )
      order by line.line_key
    ) as lines
  from review.finding_line as line
  where line.finding_no = chosen.finding_no and line.is_violating
) as held
left join review.institution as institution on institution.institution_id = chosen.institution_id
