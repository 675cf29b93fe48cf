-- What the search finds without reading the lake: names, codes and spellings of institutions, doctors, items, rules and points.

-- One row per thing that can be found. `within` is the rest of its identity (the institution of a doctor, the dataset of a point), or
-- empty. `grams` are the pieces by which it is found: two signs of its name, three letters of its code, pinyin and initials, each with the
-- kind before it.
create table casework.search_entry (
  kind text collate "C" not null,
  id text collate "C" not null,
  within text collate "C" not null,
  title text collate "C" not null,
  code text collate "C",
  note text,
  -- Where it is seen; null where its kind is not of a place.
  county text collate "C",
  institution_id text collate "C",
  -- The name without blanks and marks, in small letters; its pinyin, and the first letters of it.
  words text collate "C" not null,
  spelling text collate "C" not null,
  initials text collate "C" not null,
  grams text[] collate "C" not null,
  primary key (kind, id, within)
);

create index search_entry_by_grams on casework.search_entry using gin (grams);

-- One row per point of the published release and item that it names.
create table casework.item_point (
  item_code text collate "C" not null,
  dataset text collate "C" not null,
  point text collate "C" not null,
  name text not null,
  dataset_title text not null,
  primary key (item_code, dataset, point)
);

-- One row: of which version of the lake and of which release the entries are.
create table casework.search_fill (
  is_only boolean primary key default true check (is_only),
  lake_version integer not null,
  release_no integer not null
);

-- Profiles ask what the reminders at one institution, or of one of its doctors, led to.
create index reminder_of_place on online.reminder (institution_id, doctor_id) where not is_trial;
