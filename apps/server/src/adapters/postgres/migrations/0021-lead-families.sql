-- Leads that are judged together, how far each stands escalated, and what states from before did not say.

-- One row per lead and a lead that it was ever linked, merged or split with, or named a duplicate of. Never taken back.
create table casework.lead_relative (
  lead_id uuid not null,
  other_id uuid not null,
  primary key (lead_id, other_id)
);
create index lead_relative_of_other on casework.lead_relative (other_id, lead_id);

-- Null: not at all. Otherwise who was told: reminder, head or city.
alter table casework.lead add column escalated text collate "C";

-- What states from before do not say, as the law makes it of their events: what carries no finding was told, a suspected fraud carries
-- what it amounts to, a decision about the police is about what was carried then.
update casework.history as kept
set state = kept.state || jsonb_build_object(
  'toldFen', case when jsonb_array_length(kept.state -> 'findings') = 0 then kept.state -> 'amountFen' else to_jsonb(0) end,
  'carriedFen', carried.fen,
  'relatives', relatives.ids,
  'proposal', case when kept.state -> 'proposal' = 'null' then null else kept.state -> 'proposal' || '{"duplicateOf": null}' end,
  'closing', case when kept.state -> 'closing' = 'null' then null else kept.state -> 'closing' || '{"duplicateOf": null}' end,
  'transfers', (
    select coalesce(jsonb_agg(decision || jsonb_build_object('judgedFen', carried.fen) order by place), '[]')
    from jsonb_array_elements(kept.state -> 'transfers') with ordinality as told(decision, place)
  ),
  'escalations', (
    select coalesce(
      jsonb_agg(
        escalation || jsonb_build_object('step', case when escalation -> 'clock' = 'null' then 'head' else 'reminder' end)
        order by place
      ),
      '[]'
    )
    from jsonb_array_elements(kept.state -> 'escalations') with ordinality as told(escalation, place)
  )
)
from casework.history as same
cross join lateral (
  select case
    when (same.state -> 'isFraud')::boolean
      then greatest((same.state ->> 'amountFen')::bigint, (same.state #>> '{verification,amountFen}')::bigint)
    else 0
  end as fen
) as carried
cross join lateral (
  select coalesce(jsonb_agg(distinct id), '[]') as ids
  from (
    select jsonb_array_elements_text((same.state -> 'links') || (same.state -> 'mergedFrom')) as id
    union all
    select same.state ->> 'splitFrom'
    union all
    select same.state ->> 'mergedInto'
  ) as near
  where id is not null
) as relatives
where kept.noun = 'lead' and not kept.state ? 'carriedFen' and same.noun = kept.noun and same.id = kept.id;

insert into casework.lead_relative (lead_id, other_id)
select kept.id, relative.id::uuid
from casework.history as kept
cross join lateral jsonb_array_elements_text(kept.state -> 'relatives') as relative(id)
where kept.noun = 'lead'
on conflict do nothing;

update casework.lead as lead
set escalated = case when state -> 'escalations' @> '[{"step": "head"}]' then 'head' when state -> 'escalations' <> '[]' then 'reminder' end
from casework.history as kept
where kept.noun = 'lead' and kept.id = lead.lead_id and lead.status not in ('merged', 'closed');

-- A lead is watched until it is decided, not only until it is checked.
insert into casework.clock (noun, id, alarm, key, due_day)
select 'lead', kept.id, 'clue', '', (kept.state ->> 'verifyBy')::integer
from casework.history as kept
where kept.noun = 'lead' and kept.state ->> 'status' not in ('merged', 'closed') and kept.state -> 'caseIds' = '[]'
on conflict do nothing;
update casework.lead as lead set due_day = clock.due_day from casework.clock as clock where clock.noun = 'lead' and clock.id = lead.lead_id;
delete from casework.clock as clock
using casework.history as kept
where clock.noun = 'lead' and kept.noun = 'lead' and kept.id = clock.id and kept.state -> 'caseIds' <> '[]';

create index lead_escalated on casework.lead (escalated) where escalated is not null;
