-- One row per delivered department with a negative number of beds.
-- severity: refuse
-- message: 床位数为负数
select *
from staging.bed
where approved_beds < 0 or recognised_beds < 0
