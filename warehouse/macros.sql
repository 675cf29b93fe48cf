-- How a delivered cell is read. Text sources are read strictly: what is not plainly a number or a time becomes null, and
-- the row says so; nothing is repaired. Numbers become integers: fen, 1/10,000 of a quantity, 1/1,000,000 of a price.

-- Most cells have no blanks around them, and trimming copies a text.
create or replace macro clean_text(cell) as
  case
    when cell = '' then null
    when starts_with(cell, ' ') or ends_with(cell, ' ') then nullif(trim(cell), '')
    else cell
  end;

-- Only digits, one sign and a point count as a number: no thousands separators, full-width digits or exponents.
create or replace macro plain_number(cell) as
  case when translate(trim(cell), '0123456789.-', '') = '' then try_cast(trim(cell) as double) end;

-- A number that does not fit the unit (12.345 yuan) is unreadable, not rounded; noise of floating sources is.
create or replace macro whole_units(number, per_one) as
  case
    when abs(number) < 9e15 / per_one and abs(number * per_one - round(number * per_one)) < 0.01
    then cast(round(number * per_one) as bigint)
  end;

create or replace macro plain_time(cell) as
  case
    when translate(trim(cell), '0123456789-/:. T', '') <> '' then null
    when contains(cell, '-') or contains(cell, '/') then try_cast(replace(trim(cell), '/', '-') as timestamp)
    when length(trim(cell)) = 8 then try_strptime(trim(cell), '%Y%m%d')
    when length(trim(cell)) = 14 then try_strptime(trim(cell), '%Y%m%d%H%M%S')
  end;

-- Seconds and days of local civil time since 1970-01-01, as in the domain's civil-time.
create or replace macro second_of(moment) as cast(epoch(moment) as bigint);
create or replace macro day_of_second(second_no) as cast(floor(second_no / 86400.0) as integer);
create or replace macro day_of(day) as date_diff('day', date '1970-01-01', day);
create or replace macro month_of_second(second_no) as
  cast(year(make_timestamp(second_no * 1000000)) * 12 + month(make_timestamp(second_no * 1000000)) - 1 as integer);

-- The bucket of an owner: the first byte of the md5 of its id.
create or replace macro bucket_of(owner_id) as cast(md5_number_upper(owner_id) % 256 as utinyint);

-- An integer quotient rounded down, for values that are never negative.
create or replace macro floor_div(dividend, divisor) as cast(dividend // divisor as bigint);

-- A product divided, rounded down, however large the product is; for values that are never negative.
create or replace macro mul_div(one, other, divisor) as cast(cast(one as hugeint) * other // divisor as bigint);

-- The whole number that chance reaches where so many thousandths are expected, independent of each other, less often than once in 10,000
-- times: what is expected, four times its root, and two.
create or replace macro beyond_chance(expected) as
  cast((expected + cast(floor(sqrt(16000 * expected)) as bigint) + 2999) // 1000 as bigint);

-- A mark of a text: 40 bits of its md5 as a number, the same on every engine.
create or replace macro mark_of(word) as cast(md5_number_upper(word) % 1099511627776 as bigint);

-- Numbers by which texts, and pairs of texts, are joined and counted fast while a statement runs; nothing has none. Each engine has its own,
-- and two texts may share one: in a city of five million persons any two do with a chance of one in 700,000. Never kept, never shown.
create or replace macro key_of(word) as case when word is not null then cast(hash(word) >> 1 as bigint) end;
create or replace macro key_of_pair(one, other) as
  case when one is not null and other is not null then cast(hash(one, other) >> 1 as bigint) end;

create or replace macro date_of_second(second_no) as cast(make_timestamp(second_no * 1000000) as date);

-- What the refunds of one group take from one original, of one kind of money: the share of the quantity consumed there,
-- computed on running totals so that the shares add up to what was refunded. Without quantity, the first original bears it.
create or replace macro refund_share(money, refund_quantity, consumed, consumed_before, consumed_after, place) as
  case
    when refund_quantity = 0 then case when place = 1 then money else 0 end
    when consumed = 0 then 0
    else cast(
      (cast(money as hugeint) * consumed // refund_quantity) * consumed_after // consumed
      - (cast(money as hugeint) * consumed // refund_quantity) * consumed_before // consumed
      as bigint)
  end;


-- 1990-01-01 up to and without 2100-01-01.
create or replace macro in_plausible_time(second_no) as second_no between 631152000 and 4102444799;

-- Quantity × unit price in fen, as a floating number good to a thousandth of a fen.
create or replace macro product_fen(quantity, unit_price) as cast(quantity as double) * unit_price / 100000000.0;

-- White space or a line end inside a code, or a code longer than any; `contains` is much cheaper than a regular expression.
create or replace macro key_is_malformed(code) as
  length(code) > 100
  or contains(code, ' ') or contains(code, '　') or contains(code, chr(9)) or contains(code, chr(10)) or contains(code, chr(13));

-- Completed years and days of life on the day of a second, null before birth: the domain's age.
create or replace macro age_in_days(born_on, second_no) as
  case when day_of_second(second_no) >= day_of(born_on) then cast(day_of_second(second_no) - day_of(born_on) as integer) end;
create or replace macro age_in_years(born_on, second_no) as
  case
    when day_of_second(second_no) >= day_of(born_on)
    then cast(date_sub('year', born_on, date_of_second(second_no)) as smallint)
  end;

-- The key of a charge line as one text, the domain's lineKeyText. Looking for a character is much cheaper than replacing it.
create or replace macro escaped_key(part) as
  case
    when contains(part, '%') or contains(part, '/') then replace(replace(part, '%', '%25'), '/', '%2F')
    else part
  end;
create or replace macro line_key_text(institution_id, encounter_id, line_sn) as
  escaped_key(institution_id) || '/' || escaped_key(encounter_id) || '/' || escaped_key(line_sn);
