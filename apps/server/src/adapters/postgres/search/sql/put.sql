-- One row per entry that is new or has changed.
insert into casework.search_entry as known
  (kind, id, within, title, code, note, county, institution_id, words, spelling, initials, grams)
select kind, id, within, title, code, note, county, "institutionId", words, spelling, initials, grams
from json_to_recordset(:entries::json) as entry(
  kind text, id text, within text, title text, code text, note text, county text, "institutionId" text,
  words text, spelling text, initials text, grams text[]
)
on conflict (kind, id, within) do update set
  title = excluded.title, code = excluded.code, note = excluded.note, county = excluded.county,
  institution_id = excluded.institution_id, words = excluded.words, spelling = excluded.spelling,
  initials = excluded.initials, grams = excluded.grams
