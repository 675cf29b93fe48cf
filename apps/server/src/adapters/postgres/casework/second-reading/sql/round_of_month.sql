-- One row if the round of a month and place was drawn.
select round_id as id from casework.reading_round where month_no = :month::integer and county = :county
