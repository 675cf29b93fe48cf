-- One row per delivered institution with a negative number of beds.
-- severity: refuse
-- message: 核定床位为负数
select *
from staging.institution
where approved_beds < 0
