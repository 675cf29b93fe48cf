-- One row per different row (a purchase of one drug) of the drug events, with the key of its encounter.
with event as (
  select distinct * from source.pde
),

numbered as (
  select event.*, row_number() over (partition by PDE_ID order by event) as copy_no
  from event
)

select
  'RX' || PDE_ID || case when copy_no = 1 then '' else '~' || copy_no end as encounter_id,
  DESYNPUF_ID as person_id, SRVC_DT as dispensed_on, PROD_SRVC_ID as drug, DAYS_SUPLY_NUM as supply_days,
  -- The source does not say which pharmacy.
  'PDE-PHARMACY' as institution_id,
  try_cast(coalesce(QTY_DSPNSD_NUM, '0') as decimal(18, 4)) as quantity,
  try_cast(coalesce(TOT_RX_CST_AMT, '0') as decimal(18, 4)) as total,
  try_cast(coalesce(PTNT_PAY_AMT, '0') as decimal(18, 4)) as person_paid
from numbered
