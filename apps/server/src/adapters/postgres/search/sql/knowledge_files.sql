-- One row per file of knowledge of a release.
select file.path, content.body
from review.release_file as file
join review.content as content on content.content_hash = file.content_hash
where file.release_no = :release_no and file.path like 'catalog/knowledge/%'
order by file.path
