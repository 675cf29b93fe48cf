-- One row per entry of a kind that has all the pieces and the text itself, the best first: by its code or whole name, by how its name,
-- code or spelling begins, by what is within it. Of very many, two thousand are looked at.
with candidate as materialized (
  select id, within, title, code, note, words, spelling, initials
  from casework.search_entry
  where grams @> :grams::text[]
    and kind = :kind
    and (
      :all_of_it::boolean
      or county = any(:counties::text[])
      or institution_id = any(:institutions::text[])
      or id = any(:selves::text[])
    )
  limit 2000
),
ranked as (
  select
    candidate.*,
    case
      when lower(id) = :words or lower(code) = :words or words = :words then 0
      when starts_with(words, :words) then 1
      when starts_with(lower(id), :words) or starts_with(lower(code), :words) then 2
      when starts_with(initials, :words) then 3
      when starts_with(spelling, :words) then 4
      when strpos(words, :words) > 0 then 5
      when strpos(initials, :words) > 0 or strpos(spelling, :words) > 0 then 6
      when strpos(lower(id), :words) > 0 or strpos(lower(code), :words) > 0
        or strpos(regexp_replace(lower(code), '[^a-z0-9]', '', 'g'), :words) > 0 then 7
    end as rank
  from candidate
)
select id, within, title, code, note, (count(*) over ())::integer as counted
from ranked
where rank is not null
order by rank, length(words), words, id, within
limit :most::integer
