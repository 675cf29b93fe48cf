-- No rows: findings in all states, of 88 rules, 600 institutions of 9 counties, some far larger than others.
insert into casework.finding_review (
  finding_id, finding_no, version, status, has_changed_basis, revision, audited_revision, rule_id, result, institution_id, county,
  department_id, department_name, doctor_id, person_id, encounter_id, point, tags, day_no, amount_fen, counted_fen,
  amount_now_fen, counted_now_fen, due_day, assignee, sending_id, verdict, changed_second
)
select
  md5(number::text)::uuid, number, case when handled then 3 else 0 end, status, status = 'sent' and number % 50 = 0, 1, 1,
  'rule-' || lpad(rule_at::text, 2, '0'), case when rule_at % 4 = 0 then 'suspicion' else 'violation' end,
  'H3402' || lpad(institution_at::text, 7, '0'), '3402' || lpad((institution_at % 9 + 2)::text, 2, '0'),
  institution_at || '-' || department_at, '科室' || department_at, 'D' || institution_at || '-' || department_at || '-' || number % 12,
  'P' || number % 900000, 'E' || number % 3000000, 'dataset/p' || rule_at || '-' || number % 200,
  case rule_at % 5 when 0 then array['假病情'] when 1 then array['假病人'] else array[]::text[] end,
  20000 + (random() * 700)::integer, amount, amount - (amount * (number % 3) / 4)::bigint,
  case when not (handled and number % 1000 = 0) then amount end, amount - (amount * (number % 3) / 4)::bigint,
  case when status in ('sent', 'appealed', 'reviewed') then 20700 + (random() * 30)::integer else 2932896 end,
  case when handled and number % 3 = 0 then md5('user' || number % 40)::uuid end,
  case when status in ('sent', 'accepted', 'appealed', 'reviewed', 'final', 'decided', 'executed') then md5('sending' || number / 200)::uuid end,
  case when status in ('final', 'decided', 'executed') then 'upheld' when status = 'withdrawn' then 'withdrawn' end,
  1788000000 + (random() * 9000000)::bigint
from (
  select
    number, rule_at, institution_at, department_at, amount, draw > 0.7 as handled,
    case
      when draw < 0.7 then 'found' when draw < 0.76 then 'dismissed' when draw < 0.79 then 'confirmed' when draw < 0.83 then 'sent'
      when draw < 0.835 then 'appealed' when draw < 0.838 then 'reviewed' when draw < 0.87 then 'accepted' when draw < 0.88 then 'final'
      when draw < 0.89 then 'decided' when draw < 0.98 then 'executed' else 'withdrawn'
    end as status
  from (
    select
      number, random() as draw, (88 * random() * random())::integer as rule_at, (600 * power(random(), 3))::integer as institution_at,
      (random() * 25)::integer as department_at, (exp(random() * 8 + 4))::bigint as amount
    from generate_series(cast(:first as bigint), cast(:last as bigint)) as number
  ) as drawn
) as told
