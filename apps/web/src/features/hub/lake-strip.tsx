import { Link } from '@tanstack/react-router'
import { Alert, Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { byteText } from '../../components/bytes.tsx'
import { Count } from '../../components/count.tsx'
import { Problem } from '../../components/problem.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import { useRead } from '../../wire/use-read.ts'

const EVERY_MS = 30_000

/** What the lake holds, above the batches it came from; every figure leads to its rows. */
export function LakeStrip() {
  const { t } = useTranslation('hub')
  const { data, error, refetch } = useRead('/hub/status', {}, { everyMs: EVERY_MS })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (data === undefined)
    return (
      <Card size="small" style={{ marginBottom: 'var(--space-4)' }}>
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      </Card>
    )
  const { lake, problem } = data
  return (
    <>
      {problem ? <Alert type="warning" showIcon title={problem} style={{ marginBottom: 12 }} /> : null}
      {lake ? (
        <Card size="small" style={{ marginBottom: 'var(--space-4)' }}>
          <Tallies>
            <Tally title={t('lake.score')} note={t('lake.scoreNote')}>
              <Link to="/hub/scores">{scoreText(lake.score)}</Link>
            </Tally>
            <Tally title={t('lake.accepted')}>
              <Count of={lake.accepted} />
            </Tally>
            <Tally title={t('lake.refused')}>
              <Link to="/hub/quarantine">
                <Count of={lake.refused} />
              </Link>
            </Tally>
            <Tally title={t('lake.warned')}>
              <Count of={lake.warned} />
            </Tally>
            <Tally title={t('lake.flagged')} note={lake.uncounted ?? undefined}>
              {lake.uncounted === null ? <Count of={lake.flagged} /> : '—'}
            </Tally>
            <Tally title={t('lake.version')} note={`${lake.reason} ${lake.madeAt}`}>
              {lake.version}
            </Tally>
            <Tally title={t('lake.bytes')}>{byteText(lake.bytes)}</Tally>
          </Tallies>
        </Card>
      ) : null}
    </>
  )
}

/** A score with one decimal, rounded down: 100 means that nothing was wrong. */
export function scoreText(score: number | null): string {
  return score === null ? '—' : (Math.floor(score * 10) / 10).toFixed(1)
}
