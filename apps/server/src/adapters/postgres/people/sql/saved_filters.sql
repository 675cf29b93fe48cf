-- One row per filter that somebody keeps of a list, by name.
select name, search
from people.saved_filter
where user_id = :user_id::uuid and list = :list
order by name
