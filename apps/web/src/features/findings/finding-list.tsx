import { useTranslation } from 'react-i18next'
import { writeSearch } from '../../app/search-text.ts'
import { holdsOneOf, type Role, useSession } from '../../app/session.ts'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { useRead } from '../../wire/use-read.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FINDING_COLUMNS } from './finding-columns.tsx'

/** Who works with findings of the bureau. */
const BUREAU: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
]

/** Filters by what the audits say meanwhile, which institutions do not learn. */
const INNER = ['hasChangedAmount', 'isGone']
const MORE = [
  'hasChangedBasis',
  'result',
  'county',
  'departmentId',
  'doctorId',
  'toFen',
  'dueUntil',
  'isOverdue',
  'tag',
  'campaignId',
  'sendingId',
]

/** The worklist: every filter, every sort, what can be done with many; a row opens with the list behind it. */
export function FindingList() {
  const { t } = useTranslation('review')
  const { search } = useListSearch()
  const session = useSession()
  const isInside = holdsOneOf(session, BUREAU)
  const choices = useChoices(isInside)
  return (
    <ListPage<'/findings/list'>
      path="/findings/list"
      filters={['statuses', 'ruleIds', 'institutionId', 'assignee', 'fromFen', 'fromDay', 'toDay', 'number']}
      moreFilters={isInside ? [...INNER, ...MORE] : MORE}
      choices={{ ...choices, assignee: [{ value: session.userId, label: t('list.toMe') }] }}
      exportPath="/findings/export"
      idOf={({ id }) => id}
      pageOf={({ id }) => `/review/findings/${id}${writeSearch(search)}`}
      columns={FINDING_COLUMNS}
      empty={t('list.nothing')}
      {...(isInside && {
        bulk: (rows, clear, whole) => <BulkBar rows={rows} whole={whole} onClear={clear} />,
      })}
    />
  )
}

/** Rules and institutions of which there are findings; campaigns for who may see them. */
function useChoices(isInside: boolean) {
  const sides = useRead('/findings/sides', {}).data
  const campaigns = useRead('/findings/campaigns', {}, { enabled: isInside }).data?.rows
  const choice = ({ key, title, findings }: { key: string; title: string; findings: number }) => ({
    value: key,
    label: `${title} ${findings}`,
  })
  return {
    ruleIds: sides?.rules.map(choice) ?? [],
    institutionId: sides?.institutions.map(choice) ?? [],
    campaignId: campaigns?.map(({ id, title }) => ({ value: id, label: title })),
  }
}
