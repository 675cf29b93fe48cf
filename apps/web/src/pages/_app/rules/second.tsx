import { createFileRoute } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../app/session.ts'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Inbox } from '../../../features/rules/second/inbox.tsx'
import { Reading } from '../../../features/rules/second/reading.tsx'
import { Rounds } from '../../../features/rules/second/rounds.tsx'

export const Route = createFileRoute('/_app/rules/second')({
  staticData: { title: 'rules.second', menu: { order: 8 } },
  component: SecondPage,
})

const READERS = ['reviewer', 'inspector'] as const
const RULERS = ['city-supervisor', 'approver'] as const

function SecondPage() {
  const { t } = useTranslation('rules')
  const { search, change } = useListSearch()
  const session = useSession()
  const [reads, rules] = [holdsOneOf(session, READERS), holdsOneOf(session, RULERS)]
  const reading = search['reading']
  const first = reads ? 'mine' : rules ? 'disputed' : 'rounds'
  if (typeof reading === 'string')
    return <Reading id={reading} onClose={() => change({ reading: undefined })} />
  const boxes = [...(reads ? (['mine'] as const) : []), ...(rules ? (['disputed', 'advised'] as const) : [])]
  return (
    <>
      <PageHeader />
      <Tabs
        activeKey={String(search['tab'] ?? first)}
        onChange={(tab) => change({ tab })}
        destroyOnHidden
        items={[
          ...boxes.map((box) => ({
            key: box,
            label: t(`second.${box}`),
            children: <Inbox box={box} onOpen={(id) => change({ reading: id })} />,
          })),
          {
            key: 'rounds',
            label: t('second.rounds'),
            children: <Rounds mayDraw={holdsOneOf(session, ['city-supervisor'])} />,
          },
        ]}
      />
    </>
  )
}
