import { useTranslation } from 'react-i18next'
import { writeSearch } from '../../app/search-text.ts'
import { Due } from '../../components/due.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Money } from '../../components/money.tsx'
import { useRead } from '../../wire/use-read.ts'
import { isNotLost } from './not-lost.ts'

/** The findings an institution was told of, to be answered one by one. */
export function ToldList() {
  const { t } = useTranslation('review')
  const { search } = useListSearch()
  const sides = useRead('/findings/sides', {}).data
  const sendings = useRead('/findings/sendings', {}).data
  return (
    <ListPage<'/findings/list'>
      path="/findings/list"
      filters={['statuses', 'sendingId', 'ruleIds', 'dueUntil', 'number']}
      choices={{
        ruleIds: sides?.rules.map(({ key, title }) => ({ value: key, label: title })) ?? [],
        sendingId:
          sendings?.rows.map(({ id, number }) => ({ value: id, label: t('told.sending', { number }) })) ?? [],
      }}
      exportPath="/findings/export"
      idOf={({ id }) => id}
      pageOf={({ id }) => `/review/told/${id}${writeSearch(search)}`}
      columns={[
        { key: 'ruleTitle', width: 260, sort: 'rule' },
        { key: 'number', width: 90, isFigure: true },
        { key: 'status', width: 110 },
        {
          key: 'amountFen',
          width: 120,
          isFigure: true,
          sort: 'amount',
          render: ({ amountFen, status }) => <Money fen={amountFen} isLoss={!isNotLost(status)} />,
        },
        { key: 'departmentName', width: 130 },
        { key: 'day', width: 120, sort: 'day' },
        {
          key: 'dueOn',
          width: 140,
          sort: 'due',
          render: ({ dueOn, status }) => (
            <Due day={dueOn} isDone={status !== 'sent' && status !== 'reviewed'} />
          ),
        },
      ]}
      empty={t('told.none')}
    />
  )
}
