-- One row per finding that belongs to a lead.
select finding_id as "findingId", lead_id as "leadId"
from casework.lead_finding
where finding_id = any(:ids::uuid[])
