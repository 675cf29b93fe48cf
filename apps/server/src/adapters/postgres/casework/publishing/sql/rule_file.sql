-- One row: the text of a rule as the release in use has it; none for a rule that it does not have.
select content.body
from review.release as release
join review.release_file as file on file.release_no = release.release_no
join review.content as content on content.content_hash = file.content_hash
where release.state = 'published' and file.path = 'catalog/rules/' || :rule || '/rule.yaml'
