-- One row per delivered person born before 1880 or after 2099.
-- severity: refuse
-- message: 出生日期不在 1880 年至 2099 年之间
select *
from staging.person
where born_on < date '1880-01-01' or born_on > date '2099-12-31'
