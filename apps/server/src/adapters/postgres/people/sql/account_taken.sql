-- One row when somebody signs in with this name.
select user_id from people.account where account = :account
