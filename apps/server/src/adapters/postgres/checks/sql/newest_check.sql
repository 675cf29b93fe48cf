-- One row: the number of the last consultation that was answered.
select max(message_no)::text as newest from online.decision
