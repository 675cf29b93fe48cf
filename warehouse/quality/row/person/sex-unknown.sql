-- One row per delivered person with an unknown code of sex.
-- severity: warn
-- message: 性别不在代码表中
select *
from staging.person
where sex is not null
  and sex not in (select code from terms.gend)
