-- One row per telling of a finding that no audit made, oldest first.
select told_no as "toldNo", finding_id as "findingId"
from casework.told_finding
order by told_no
limit :most::integer
