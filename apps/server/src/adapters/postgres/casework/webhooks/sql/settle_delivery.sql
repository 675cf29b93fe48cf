-- No rows: how an attempt ended; nothing where another attempt has begun since.
update casework.webhook_delivery
set
  status = :status,
  next_at = now() + :wait_ms::integer * interval '1 millisecond',
  told_at = now(),
  answer_status = :answer_status::integer,
  problem = :problem
where delivery_no = :delivery_no::bigint and attempts = :attempts::integer and status = 'waiting'
