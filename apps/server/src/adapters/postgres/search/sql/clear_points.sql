-- All points: those of the next release follow in the same transaction.
delete from casework.item_point
