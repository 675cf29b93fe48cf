-- One row per beneficiary: what the latest year says of the person, and the day of death from whichever year has it.
with numbered as (
  select
    bene.*,
    max(BENE_DEATH_DT) over (partition by DESYNPUF_ID) as died_on,
    -- The row itself breaks a tie of two rows of one year, so that the order of the file does not matter.
    row_number() over (partition by DESYNPUF_ID order by BENE_YEAR desc, bene desc) as place
  from source.bene as bene
)

select
  DESYNPUF_ID as person_id, BENE_YEAR as latest_year, BENE_BIRTH_DT as born_on, died_on,
  coalesce(sex.gend, numbered.BENE_SEX_IDENT_CD) as gend,
  'SSA-' || SP_STATE_CODE || BENE_COUNTY_CD as insured_area
from numbered
left join codes.sex as sex on sex.cms = numbered.BENE_SEX_IDENT_CD
where place = 1
