-- Claims that are read a second time, without knowing what was said of them.

-- One row per round: the list of the noun `reading-round`. Of a month and place there is one.
create table casework.reading_round (
  round_id uuid primary key,
  version integer not null,
  status text collate "C" not null,
  month_no integer not null,
  -- Empty for the whole city.
  county text collate "C" not null,
  ends_day integer not null,
  drawn_second bigint not null,
  unique (month_no, county)
);

-- One row per second reading: the list of the noun.
create table casework.second_reading (
  reading_id uuid primary key,
  version integer not null,
  round_id uuid not null,
  status text collate "C" not null,
  -- Null for a claim of no county.
  county text collate "C",
  -- Null for a claim without finding.
  finding_id uuid,
  claim_fen bigint not null,
  reader uuid,
  due_day integer,
  -- Who may not rule about it: who had to do with the finding, and who held it as a reader.
  barred uuid[] not null,
  -- What came of a dispute in which the reader was right.
  way text collate "C"
) with (fillfactor = 85);

create index second_reading_of_round on casework.second_reading (round_id, status);
create index second_reading_of_reader on casework.second_reading (reader, due_day) where status = 'reading';
create index second_reading_disputed on casework.second_reading (county) where status = 'disputed';
-- Findings that should not have stood: whoever decides about them is told.
create index second_reading_advised on casework.second_reading (county) where way = 'advised';
-- What a reader must not look up meanwhile.
create index second_reading_of_finding on casework.second_reading (finding_id) where status = 'reading';
