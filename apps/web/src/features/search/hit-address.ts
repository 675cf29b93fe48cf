import type { Answer } from '../../wire/paths.ts'

/** What was found of one kind. */
export type SearchGroup = Answer<'/search/find'>['groups'][number]
/** Something that was found. */
export type SearchHit = SearchGroup['hits'][number]

/** The page of something that was found. */
export function addressOfHit({ kind, id, within }: Pick<SearchHit, 'kind' | 'id' | 'within'>): string {
  const name = encodeURIComponent(id)
  switch (kind) {
    case 'institution':
      return `/profiles/institutions/${name}`
    case 'doctor':
      return `/profiles/doctors/${encodeURIComponent(`${within ?? ''}~${id}`)}`
    case 'item':
      return `/profiles/items/${name}`
    case 'person':
      return `/profiles/persons/${name}`
    case 'rule':
      return `/rules/library/${name}`
    case 'point':
      return `/rules/knowledge?${new URLSearchParams({ dataset: within ?? '', text: id })}`
    case 'lead':
      return `/casework/leads/${name}`
    case 'case':
      return `/casework/cases/${name}`
    case 'finding':
      return `/review/findings/${name}`
  }
}
