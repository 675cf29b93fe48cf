insert into screening.ranked (
  run_no, screen_id, place_id, within, key, rank, members, observed, previous, share, change, previous_rank, facts, county
)
select
  :run_no, :screen_id, told."hitId", told.within, told.key, told.rank, told.members, told.observed, told.previous, told.share,
  told.change, told."previousRank", told.facts, told.facts ->> 'county'
from jsonb_to_recordset(:ranked::jsonb) as told(
  "hitId" text, within jsonb, key jsonb, rank integer, members integer, observed bigint, previous bigint, share integer,
  change bigint, "previousRank" integer, facts jsonb
)
