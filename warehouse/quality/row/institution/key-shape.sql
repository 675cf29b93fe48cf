-- One row per delivered institution record whose key holds white space or control characters, or is longer than any code.
-- severity: refuse
-- message: 编号中有空白或控制字符，或超过 100 个字符
select *
from staging.institution
where key_is_malformed(institution_id)
