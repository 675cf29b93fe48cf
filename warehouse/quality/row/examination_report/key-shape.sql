-- One row per delivered report of an examination whose key holds white space or control characters, or is longer than any code.
-- severity: refuse
-- message: 编号中有空白或控制字符，或超过 100 个字符
select *
from staging.examination_report
where key_is_malformed(report_id) or key_is_malformed(institution_id) or key_is_malformed(person_id)
