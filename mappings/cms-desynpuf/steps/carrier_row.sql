-- One row per different row (a claim) of the carrier file, with the key of its encounter.
with claim as (
  select distinct * from source.carrier
),

numbered as (
  select
    claim.*,
    -- The whole row is the order: which of two claims of one number comes first does not depend on the file.
    row_number() over (partition by CLM_ID order by claim) as copy_no
  from claim
)

select
  numbered.*,
  'CA' || CLM_ID || case when copy_no = 1 then '' else '~' || copy_no end as encounter_id,
  'TAX-' || coalesce(TAX_NUM_1, TAX_NUM_2, TAX_NUM_3, TAX_NUM_4, TAX_NUM_5) as institution_id
from numbered
