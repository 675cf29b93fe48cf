-- One row per finding of the ids asked for: what it says in words, of whom, and of its violating lines what was charged.
select
  finding.finding_id as "findingId",
  coalesce(rule.title, finding.rule_id) as "ruleTitle",
  revision.body::json ->> 'sentence' as sentence,
  finding.person_id as "personId",
  (
    select json_agg(
      json_build_object(
        'lineKey', line.value -> 'facts' ->> 'lineKey',
        'itemCode', line.value -> 'facts' ->> 'itemCode',
        'itemName', line.value -> 'facts' ->> 'itemName',
        'day', line.value -> 'facts' -> 'dayNo',
        'eligibleFen', line.value -> 'facts' -> 'eligibleFen'
      )
      order by line.ordinality
    )
    from json_array_elements(revision.body::json -> 'lines') with ordinality as line
    where line.value ->> 'role' = 'violating'
  ) as lines
from review.finding as finding
join review.finding_revision as revision
  on revision.finding_no = finding.finding_no and revision.revision = finding.revision
left join review.rule as rule on rule.rule_id = finding.rule_id
where finding.purpose = 'live' and finding.finding_id = any(:ids::uuid[])
