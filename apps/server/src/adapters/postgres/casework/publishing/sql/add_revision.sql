-- One row: an approved value of a parameter.
insert into casework.parameter_revision (name, region, from_day, to_day, value, source, proposal_id)
values (
  :name, :region::text, :from_day::integer, :to_day::integer, :value::double precision, :source, :proposal_id::uuid
)
returning revision_no
