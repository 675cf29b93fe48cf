-- No rows: so many leads of a city of eight counties and four hundred institutions, most of them closed long ago.
insert into casework.lead (
  lead_id, version, no, title, status, source, grade, score, county, institution_id, partner_ids, rule_id, period, group_key,
  assignee, team, amount_fen, person_count, finding_count, is_fraud, raised_day, due_day, pause_until, changed_second
)
select
  md5('lead ' || n)::uuid, 3, 'XS2026' || lpad(n::text, 6, '0'),
  '第' || institution || '医院 第' || rule || '号规则 2026-Q' || (1 + n % 4),
  status,
  (array['rule', 'rule', 'rule', 'rule', 'tip', 'department', 'superior', 'manual', 'screen'])[1 + n % 9],
  (array['ordinary', 'ordinary', 'serious', 'major'])[1 + n % 4],
  (hashint4(n) & 1023), '34020' || (institution % 8), 'H340200' || lpad(institution::text, 5, '0'),
  case when n % 500 = 0 then array['partner-1'] else '{}'::text[] end,
  'rule-' || rule, '2026-Q' || (1 + n % 4), null,
  case when status = 'waiting' then null else md5('user ' || (hashint4(n * 3) & 63))::uuid end,
  case when status = 'waiting' then null else '稽核' || (hashint4(n * 3) & 7) || '组' end,
  (hashint4(n * 7) & 16777215), (hashint4(n * 5) & 63), 1 + (hashint4(n * 11) & 127), n % 40 = 0, 20000 + n % 700,
  case when status in ('merged', 'closed') then null else 20400 + n % 400 end,
  case when status = 'paused' then 20800 end, 1760000000 + n
from generate_series(:first::integer, :last::integer) as n
cross join lateral (select (hashint4(n) & 65535) % 400 as institution, (hashint4(n * 13) & 65535) % 90 as rule) as drawn
cross join lateral (
  select case
    when n % 100 < 70 then 'closed' when n % 100 < 76 then 'merged' when n % 100 < 84 then 'waiting' when n % 100 < 90 then 'assigned'
    when n % 100 < 95 then 'verifying' when n % 100 < 97 then 'verified' when n % 100 < 98 then 'closing' else 'paused'
  end as status
) as stage
