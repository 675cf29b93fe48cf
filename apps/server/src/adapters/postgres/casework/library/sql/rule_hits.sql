-- One row per rule: its standing findings of the last live audit, whom and what they are about.
select
  finding.rule_id as "ruleId",
  count(*)::integer as findings,
  coalesce(sum(finding.amount_fen), 0)::bigint as fen
from review.finding as finding
left join review.institution as institution on institution.institution_id = finding.institution_id
where finding.purpose = 'live' and finding.state <> 'vanished'
  and (:all_of_it::boolean or institution.county = any(:counties::text[]))
group by finding.rule_id
