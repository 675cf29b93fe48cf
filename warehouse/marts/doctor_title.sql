-- One row per practitioner of an institution, with the rank of the title: 4 正高, 3 副高, 2 中级, 1 初级, null where unknown.
-- In `pro_tech_duty` 23x are doctors, 24x pharmacists, 25x nurses, 26x technicians; the last digit falls as the title rises.
select
  institution_id,
  practitioner_id,
  cast(
    case
      when length(title) = 3 and substring(title, 1, 2) in ('23', '24', '25', '26') then
        case substring(title, 3, 1) when '1' then 4 when '2' then 3 when '3' then 2 when '4' then 1 when '5' then 1 end
    end as integer
  ) as title_rank
from core.practitioner
