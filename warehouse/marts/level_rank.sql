-- One row per grade of an institution, with the rank that limits speak of: 3 三级, 2 二级, 1 一级及以下; the domain's levelRank.
select
  code as institution_level,
  cast(case level_class when 'tertiary' then 3 when 'secondary' then 2 when 'primary' then 1 end as integer) as level_rank
from terms.hosp_lv
