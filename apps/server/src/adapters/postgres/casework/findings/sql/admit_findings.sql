-- One row: how many findings of a stretch of `finding_to_admit` were entered or brought up to date. Whoever acted in the meantime
-- keeps his version.
with told as materialized (
  select
    finding.*, admitted.counted_fen, revision.body::jsonb as body
  from finding_to_admit as admitted
  join review.finding as finding on finding.finding_no = admitted.finding_no
  join review.finding_revision as revision
    on revision.finding_no = finding.finding_no and revision.revision = finding.revision
  where admitted.place between :first::integer and :last::integer
),
written as (
  insert into casework.finding_review as present (
    finding_id, finding_no, status, revision, audited_revision, rule_id, result, institution_id, county, department_id,
    department_name, doctor_id, person_id, encounter_id, point, tags, day_no, amount_fen, counted_fen, amount_now_fen, counted_now_fen, changed_second
  )
  select
    told.finding_id, told.finding_no, 'found', told.revision, told.revision, told.rule_id, told.result, told.institution_id,
    coalesce(institution.county, ''), ordered.department_id, ordered.department_name, ordered.doctor_id,
    told.person_id, told.encounter_id,
    (told.body -> 'point' ->> 'dataset') || '/' || (told.body -> 'point' ->> 'point'),
    coalesce(rule_tag.tags, '{}'), told.day_no, coalesce(told.amount_fen, 0), told.counted_fen,
    coalesce(told.amount_fen, 0), told.counted_fen, :at_second::bigint
  from told
  left join review.institution as institution on institution.institution_id = told.institution_id
  left join casework.rule_tag as rule_tag on rule_tag.rule_id = told.rule_id
  left join lateral (
    -- The last violating line names whose finding it is.
    select
      line.value -> 'facts' ->> 'departmentId' as department_id,
      line.value -> 'facts' ->> 'departmentName' as department_name,
      line.value -> 'facts' ->> 'doctorId' as doctor_id
    from jsonb_array_elements(told.body -> 'lines') with ordinality as line
    where line.value ->> 'role' = 'violating'
    order by line.ordinality desc
    limit 1
  ) as ordered on true
  on conflict (finding_id) do update set
    status = excluded.status,
    revision = excluded.revision,
    audited_revision = excluded.audited_revision,
    result = excluded.result,
    institution_id = excluded.institution_id,
    county = excluded.county,
    department_id = excluded.department_id,
    department_name = excluded.department_name,
    doctor_id = excluded.doctor_id,
    person_id = excluded.person_id,
    encounter_id = excluded.encounter_id,
    point = excluded.point,
    tags = excluded.tags,
    day_no = excluded.day_no,
    amount_fen = excluded.amount_fen,
    counted_fen = excluded.counted_fen,
    amount_now_fen = excluded.amount_now_fen,
    counted_now_fen = excluded.counted_now_fen,
    changed_second = excluded.changed_second
  where present.version = 0
  returning 1
),
wanted as (
  -- What the funds paid is asked of the lake afterwards.
  insert into casework.settlement_fund (institution_id, settlement_id)
  select distinct line.value -> 'facts' ->> 'institutionId', line.value -> 'facts' ->> 'settlementId'
  from told
  cross join lateral jsonb_array_elements(told.body -> 'lines') as line
  where line.value ->> 'role' = 'violating' and line.value -> 'facts' ->> 'settlementId' is not null
  on conflict (institution_id, settlement_id) do nothing
)
select count(*)::integer as count from written
