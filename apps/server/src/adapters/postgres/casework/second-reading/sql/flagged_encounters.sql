-- One row per encounter asked about of which a standing finding speaks: of one of its lines, or of itself.
with asked as (
  select distinct institution_id, encounter_id
  from unnest(:institutions::text[], :encounters::text[]) as told(institution_id, encounter_id)
),
keyed as (
  select
    asked.*,
    replace(replace(institution_id, '%', '%25'), '/', '%2F') || '/'
      || replace(replace(encounter_id, '%', '%25'), '/', '%2F') as key
  from asked
)
select institution_id as "institutionId", encounter_id as "encounterId"
from keyed
where exists (
  select
  from review.finding_line as line
  join review.finding as finding on finding.finding_no = line.finding_no
  -- Keys of lines are the key of the encounter, a slash and a number; 0 is what comes after the slash.
  where line.is_violating and line.line_key >= keyed.key || '/' and line.line_key < keyed.key || '0'
    and finding.purpose = 'live' and finding.state <> 'vanished'
)
union
select asked.institution_id, asked.encounter_id
from asked
join casework.finding_review as review
  on review.encounter_id = asked.encounter_id and review.institution_id = asked.institution_id
where review.status <> 'vanished'
