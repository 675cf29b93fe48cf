-- One row per live finding, of the ids asked for: what the audit says now; the lines in order of key. What settled a line and who
-- ordered it is in the body of the revision only.
with chosen as (
  select finding.*, revision.body::jsonb as body
  from review.finding as finding
  join review.finding_revision as revision
    on revision.finding_no = finding.finding_no and revision.revision = finding.revision
  where finding.finding_id = any(:ids::uuid[]) and finding.purpose = 'live'
),
told as (
  select
    chosen.finding_no,
    line.value -> 'facts' ->> 'lineKey' as line_key,
    line.value -> 'facts' ->> 'settlementId' as settlement_id,
    line.value -> 'facts' ->> 'departmentId' as department_id,
    line.value -> 'facts' ->> 'doctorId' as doctor_id,
    line.ordinality as place
  from chosen
  cross join jsonb_array_elements(chosen.body -> 'lines') with ordinality as line
  where line.value ->> 'role' = 'violating'
),
lines as (
  select
    line.finding_no,
    jsonb_agg(
      jsonb_build_object(
        'lineKey', line.line_key,
        'institutionId', line.institution_id,
        'settlementId', told.settlement_id,
        'claimedFen', greatest(least(coalesce(line.amount_fen, 0), line.eligible_fen), 0)
      )
      order by line.line_key
    ) as lines
  from chosen
  join review.finding_line as line on line.finding_no = chosen.finding_no and line.is_violating
  left join told on told.finding_no = line.finding_no and told.line_key = line.line_key
  group by line.finding_no
),
ordering as (
  select distinct on (finding_no) finding_no, department_id, doctor_id
  from told
  order by finding_no, place desc
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
    'departmentId', ordering.department_id,
    'doctorId', ordering.doctor_id,
    'point', (chosen.body -> 'point' ->> 'dataset') || '/' || (chosen.body -> 'point' ->> 'point'),
    'dayNo', chosen.day_no,
    'lines', coalesce(lines.lines, '[]')
  ) as facts
from chosen
left join lines on lines.finding_no = chosen.finding_no
left join ordering on ordering.finding_no = chosen.finding_no
left join review.institution as institution on institution.institution_id = chosen.institution_id
