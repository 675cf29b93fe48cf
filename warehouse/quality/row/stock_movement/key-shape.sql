-- One row per delivered stock movement whose key holds white space or control characters, or is longer than any code.
-- severity: refuse
-- message: 编号中有空白或控制字符，或超过 100 个字符
select *
from staging.stock_movement
where key_is_malformed(institution_id) or key_is_malformed(stock_batch_no) or key_is_malformed(item_code)
