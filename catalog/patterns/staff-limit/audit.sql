-- One row per line of an item for some departments or titles that another department or title ordered, or an unknown one.
with digit as (
  select 0 as d
  union all select 1
  union all select 2
  union all select 3
  union all select 4
  union all select 5
  union all select 6
  union all select 7
  union all select 8
  union all select 9
),

place as (
  select 100 * hundreds.d + 10 * tens.d + ones.d + 1 as place
  from digit as hundreds
  cross join digit as tens
  cross join digit as ones
),

-- The words of ' a b c ': each begins behind a blank and ends before the next; points with words are few.
word as (
  select
    fact.rule_no, fact.point_no,
    substring(
      fact.department_words,
      place.place + 1,
      position(' ' in substring(fact.department_words, place.place + 1)) - 1
    ) as word
  from knowledge.staff_limit as fact
  cross join place
  where place.place < length(fact.department_words)
    and substring(fact.department_words, place.place, 1) = ' '
),

asked as (
  select
    fact.rule_no, fact.point_no, fact.department_words, fact.min_title_rank,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.line_no, line.line_key,
    line.department_name, line.title_rank
  from marts.audit_line as line
  join knowledge.staff_limit as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

named as (
  select distinct asked.rule_no, asked.point_no, asked.line_key
  from asked
  join word
    on word.rule_no = asked.rule_no
   and word.point_no = asked.point_no
  where position(word.word in asked.department_name) > 0
),

answered as (
  select
    asked.*,
    case
      when asked.department_words is null or named.line_key is not null then 'allowed'
      when asked.department_name is null then 'unknown'
      else 'refused'
    end as by_department,
    case
      when asked.min_title_rank is null or asked.title_rank >= asked.min_title_rank then 'allowed'
      when asked.title_rank is null then 'unknown'
      else 'refused'
    end as by_title
  from asked
  left join named
    on named.rule_no = asked.rule_no
   and named.point_no = asked.point_no
   and named.line_key = asked.line_key
),

worded as (
  select
    rule_no, point_no, person_id, institution_id, encounter_id, item_code, line_no, line_key, by_department,
    case when by_department = 'refused' or by_title = 'refused' then 'violating' else 'unjudged' end as role,
    case when department_words is null then '' else replace(trim(department_words), ' ', '、') || '科室' end
      || case
        when min_title_rank is null then ''
        when min_title_rank = 4 then '正高级及以上医师'
        when min_title_rank = 3 then '副高级及以上医师'
        when min_title_rank = 2 then '中级及以上医师'
        else '初级及以上医师'
      end as requirement,
    coalesce(department_name, '未填科室') as line_department,
    case
      when title_rank is null then '职称不明的医师'
      when title_rank = 4 then '正高级医师'
      when title_rank = 3 then '副高级医师'
      when title_rank = 2 then '中级医师'
      else '初级医师'
    end as line_title
  from answered
  where by_department <> 'allowed' or by_title <> 'allowed'
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  role,
  case
    when role = 'unjudged' and by_department = 'unknown' then 'department-unknown'
    when role = 'unjudged' then 'title-unknown'
  end as reason,
  requirement,
  first_value(line_department) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as department,
  first_value(line_title) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as doctor_title
from worded
