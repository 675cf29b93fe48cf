-- One row per lead, held until the end of the transaction, always in the same order.
select lead_id as id from casework.lead where lead_id = any(:ids::uuid[]) order by lead_id for update
