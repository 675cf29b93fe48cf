-- One row per fate of the rows of the yearly summaries.
select '成为参保人 PSN_INFO_B（取最新年度）' as fate, count(*) as rows
from step.person

union all
select '同一人的其他年度或重复行，已并入最新年度', (select count(*) from source.bene) - (select count(*) from step.person)
