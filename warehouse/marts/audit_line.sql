-- One row per charge line of an audited item (`knowledge.audited_item`), with its place among its person's.
select
  line.*,
  row_number() over (partition by line.bucket, line.person_id order by line.second_no, line.line_key) as line_no
from marts.audit_any_line as line
where line.item_code in (select item_code from knowledge.audited_item)
