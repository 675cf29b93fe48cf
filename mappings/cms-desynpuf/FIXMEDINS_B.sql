-- One row per institution seen in a claim: providers, billing practices, and one pharmacy for all drug events.
with seen as (
  select institution_id, kind from step.hospital_row
  union
  select institution_id, 'CA' from step.carrier_row
  union
  select 'TAX-' || tax_no, 'CA' from step.carrier_line where tax_no is not null
  union
  select institution_id, 'RX' from step.drug_event
),

classed as (
  select institution_id, bool_or(kind = 'IP') as has_stays, bool_or(kind = 'RX') as is_pharmacy
  from seen
  where institution_id is not null
  group by institution_id
)

select
  institution_id as fixmedins_code,
  case when is_pharmacy then '药店（来源未注明）' end as fixmedins_name,
  case when is_pharmacy then '2' else '1' end as fixmedins_type,
  case when has_stays then 'A' end as medins_type
from classed
