-- One row per lead that is open for a group of findings, oldest first.
select lead_id as id, group_key as "groupKey", finding_count as "findingCount"
from casework.lead
where (group_key = :key or group_key like replace(replace(replace(:key, '\', '\\'), '%', '\%'), '_', '\_') || '#%')
  and status in ('waiting', 'assigned', 'verifying', 'verified', 'closing', 'paused')
order by no
