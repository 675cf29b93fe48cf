import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { type PlainColumn, PlainTable } from '../../components/plain-table.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { sumsOf } from './campaign-sums.ts'

type Campaign = Answer<'/findings/campaigns'>['rows'][number]

/** Campaigns with what belongs to them and what it comes to, stage by stage; every sum opens its findings. */
export function Campaigns() {
  const { t } = useTranslation('review')
  const campaigns = useRead('/findings/campaigns', {})
  const sums = useRead('/ledger/sums', { side: 'campaign' })
  if (campaigns.error && campaigns.data === undefined)
    return <Problem error={campaigns.error} onAgain={() => void campaigns.refetch()} />
  if (campaigns.data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />
  const { rows } = campaigns.data
  const money = sumsOf(sums.data?.rows ?? [])
  if (rows.length === 0)
    return (
      <Section>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('campaigns.none')} />
      </Section>
    )
  return (
    <Section isFlush>
      <PlainTable rows={rows} columns={columnsOf(money, t)} idOf={({ id }) => id} />
    </Section>
  )
}

const STAGES = ['identified', 'confirmed', 'decided', 'recovered'] as const

function columnsOf(
  money: ReturnType<typeof sumsOf>,
  t: (key: string) => string,
): readonly PlainColumn<Campaign>[] {
  return [
    {
      key: 'name',
      title: t('campaigns.name'),
      render: ({ id, title }) => (
        <Link to="/review/findings" search={{ campaignId: id } as never}>
          {title}
        </Link>
      ),
    },
    { key: 'made', title: t('campaigns.made'), width: 130, render: ({ madeAt }) => madeAt.slice(0, 10) },
    {
      key: 'findings',
      title: t('report.findings'),
      width: 100,
      isFigure: true,
      render: ({ id }) => <Members campaignId={id} />,
    },
    ...STAGES.map((stage) => ({
      key: stage,
      title: t(`campaigns.${stage}`),
      width: 150,
      isFigure: true,
      render: ({ id }: Campaign) => (
        <Money fen={money.get(id)?.[stage] ?? 0} isExact isLoss={stage === 'identified'} />
      ),
    })),
  ]
}

/** How many findings belong to a campaign; it opens them. */
function Members({ campaignId }: { readonly campaignId: string }) {
  const members = useRead('/findings/list', { campaignId, limit: 1 }).data
  return (
    <Link to="/review/findings" search={{ campaignId } as never}>
      <Count of={members?.counted} />
    </Link>
  )
}

/** Sets up a campaign. */
export function MakeCampaign() {
  const { t } = useTranslation('review')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('campaigns.make')}
      </Button>
      <ActDrawer
        path={isOpen ? '/findings/make-campaign' : undefined}
        thing={{ noun: 'findings', id: 'campaign' }}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
