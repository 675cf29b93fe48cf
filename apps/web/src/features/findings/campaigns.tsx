import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { sumsOf } from './campaign-sums.ts'
import styles from './findings.module.css'

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
      <div className={styles.scroll}>
        <table className={`${styles.lines} ${styles.sums}`}>
          <thead>
            <tr>
              <th>{t('campaigns.name')}</th>
              <th>{t('campaigns.made')}</th>
              <th className={styles.right}>{t('report.findings')}</th>
              {STAGES.map((stage) => (
                <th key={stage} className={styles.right}>
                  {t(`campaigns.${stage}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CampaignRow key={row.id} row={row} sums={money.get(row.id) ?? {}} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const STAGES = ['identified', 'confirmed', 'decided', 'recovered'] as const

function CampaignRow({
  row,
  sums,
}: {
  readonly row: Campaign
  readonly sums: Readonly<Record<string, number>>
}) {
  const search = { campaignId: row.id }
  const members = useRead('/findings/list', { campaignId: row.id, limit: 1 }).data
  return (
    <tr>
      <td>
        <Link to="/review/findings" search={search as never}>
          {row.title}
        </Link>
      </td>
      <td>{row.madeAt.slice(0, 10)}</td>
      <td className={styles.right}>
        <Link to="/review/findings" search={search as never}>
          <Count of={members?.counted} />
        </Link>
      </td>
      {STAGES.map((stage) => (
        <td key={stage} className={styles.right}>
          <Money fen={sums[stage] ?? 0} isExact isLoss={stage === 'identified'} />
        </td>
      ))}
    </tr>
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
