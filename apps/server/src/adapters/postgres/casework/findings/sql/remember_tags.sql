-- No rows: the tags of rules, as an edition has them.
insert into casework.rule_tag as present (rule_id, tags)
select rule_id, array(select json_array_elements_text(tags))
from json_to_recordset(:rules::json) as rule(rule_id text, tags json)
on conflict (rule_id) do update set tags = excluded.tags where present.tags <> excluded.tags
