-- One row per adopted notice of holidays, in the order in which they were adopted.
select year, source, days
from casework.calendar_notice
order by notice_no
