-- One row: the second of the last settlement of the lake; null without any.
select max(settled_second) as "lastSecond" from core.settlement
