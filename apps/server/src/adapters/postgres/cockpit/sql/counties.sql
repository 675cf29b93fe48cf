-- One row per county with institutions.
select distinct county
from review.institution
where county is not null
