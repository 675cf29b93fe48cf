-- One row per delivery of a webhook, newest first.
select
  delivery_no::text as "deliveryNo", event_no::text as "eventNo", noun, thing_id as "thingId", version, kind,
  at_second::float8 as "at", status, attempts, answer_status as "answerStatus", problem,
  to_char(told_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "toldAt"
from casework.webhook_delivery
where webhook_id = :webhook_id::uuid
  and (:status::text is null or status = :status)
  and (:below::bigint is null or delivery_no < :below)
order by delivery_no desc
limit :most::integer
