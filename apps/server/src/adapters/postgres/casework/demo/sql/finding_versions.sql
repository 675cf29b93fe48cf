-- One row per finding on which somebody acted: how much has happened to it.
select id, version from casework.history where noun = 'finding-review'
