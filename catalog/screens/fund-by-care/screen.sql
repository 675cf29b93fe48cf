-- One row per institution, kind of care, area it is ranked in, kind of insurance and place of insurance, with what was charged within policy now and before.
with item as (
  select item_code, item_name, fee_category from marts.screen_item_name
),

-- An item belongs to one kind of care: by its name before by the category of its fee.
known as (
  select item_code, item_name, fee_category, care
  from (
    select
      item.item_code, item.item_name, item.fee_category, kind.care,
      row_number() over (
        partition by item.item_code, item.item_name, item.fee_category
        order by length(coalesce(kind.name_part, '')) desc, kind.care
      ) as place
    from item
    cross join screening.ask as ask
    join lists.key_care as kind
      on ask.to_day between kind.valid_from_day and kind.valid_to_day
      and (kind.name_part is null or position(kind.name_part in item.item_name) > 0)
      and (kind.fee_category is null or kind.fee_category = item.fee_category)
  ) as candidates
  where place = 1
),

charged as (
  select
    line.institution_id, known.care,
    institution.county as area,
    line.insurance_type as insurance,
    case when line.insured_area = '' or substr(line.insured_area, 1, 4) = substr(institution.county, 1, 4) then 'local' else 'away' end
      as place,
    line.eligible_fen, line.encounters, line.persons,
    -- Months of the period that began before its first day count as now: the marts know months, not days.
    case when line.month_no >= first_month.month_no then 1 else 0 end as is_now
  from marts.screen_item as line
  join known
    on known.item_code = line.item_code and known.item_name = line.item_name and known.fee_category = line.fee_category
  join marts.screen_institution as institution on institution.institution_id = line.institution_id
  cross join (
    select min(visit.month_no) as month_no
    from marts.screen_visit as visit
    cross join screening.ask as ask
    where visit.day_no >= ask.from_day
  ) as first_month
)

select
  institution_id, care, area, insurance, place,
  cast(coalesce(sum(eligible_fen) filter (where is_now = 1), 0) as bigint) as eligible_fen,
  cast(coalesce(sum(eligible_fen) filter (where is_now = 0), 0) as bigint) as previous_fen,
  cast(coalesce(sum(encounters) filter (where is_now = 1), 0) as bigint) as encounters,
  cast(coalesce(sum(persons) filter (where is_now = 1), 0) as bigint) as persons
from charged
where area is not null
group by institution_id, care, area, insurance, place
