-- One row per rule that the release in use or that on trial flagged, of the same consultations; the extent stands in each.
select
  extent.live_release_no as "liveReleaseNo", extent.calls, extent.first_at as "firstAt", extent.last_at as "lastAt",
  rule.rule_id as "ruleId", rule.only_live as "onlyLive", rule.only_trial as "onlyTrial", rule.both_of_them as "both"
from online.shadow_extent as extent
left join online.shadow_comparison as rule
  on rule.live_release_no = extent.live_release_no and rule.trial_release_no = extent.trial_release_no
where extent.trial_release_no = :release_no::integer
order by rule.rule_id
