-- One row per charge line in force and order number under which it was announced before it was charged.
select
  line_key_text(institution_id, encounter_id, line_sn) as line_key,
  institution_id, encounter_id, order_no as alias
from delivered.charge_line
where is_current and not is_refund and order_no is not null
