-- Holidays that were published after the software: adopted by two persons, or by whoever runs the machine.

-- One row per adopted notice of the holidays of a year; of a year the last one counts.
create table casework.calendar_notice (
  notice_no bigint generated always as identity primary key,
  year integer not null,
  source text not null,
  -- As [{"day": 20820, "kind": "holiday", "holiday": "元旦"}].
  days jsonb not null,
  -- Null where whoever runs the machine adopted it.
  proposal_id uuid unique
);

create trigger history before update or delete or truncate on casework.calendar_notice
  execute function review.refuse_change();
