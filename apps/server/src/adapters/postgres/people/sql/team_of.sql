-- One row: the team somebody is in, with everybody of his home who is in it; none for who is in no team.
select own.team, array_agg(mate.user_id order by mate.user_id) as members
from people.account as own
join people.account as mate on mate.team = own.team and mate.home_key = own.home_key
where own.user_id = :user_id
group by own.team
