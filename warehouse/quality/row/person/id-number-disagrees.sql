-- One row per delivered person whose ID number says another birthday.
-- severity: warn
-- message: 证件号码中的出生日期与出生日期不一致
select *
from staging.person
where certificate_type = '01'
  and length(id_number) = 18
  and substr(id_number, 7, 8) <> strftime(born_on, '%Y%m%d')
