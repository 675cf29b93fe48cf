import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import { useRead } from '../../wire/use-read.ts'
import { tookText } from './took-text.ts'

const LOOK_AGAIN_MS = 60_000

/** What answering came to in the last thirty days: how fast, what doctors did about it, what it saved. */
export function CheckFigures() {
  const { t } = useTranslation('review')
  const { data, error } = useRead('/checks/figures', {}, { everyMs: LOOK_AGAIN_MS })
  if (error && data === undefined) return <Problem error={error} />
  if (data === undefined) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  const said = data.continued + data.modified
  return (
    <Section title={t('checks.period', { from: data.from, to: data.to })}>
      <Tallies>
        <Tally
          title={t('checks.consultations')}
          note={
            <Link to="/review/stream" search={{ outcome: 'not-checked' } as never}>
              {t('checks.notChecked', { count: data.notChecked })}
            </Link>
          }
        >
          <Count of={data.consultations} />
        </Tally>
        <Tally title={t('checks.half')} note={t('checks.most', { took: tookText(data.p99Us) })}>
          {tookText(data.p50Us)}
        </Tally>
        <Tally title={t('checks.reminders')} note={t('checks.heldBack', { count: data.heldBack })}>
          <Link to="/review/stream" search={{ outcome: 'reminded' } as never}>
            <Count of={data.reminders} />
          </Link>
        </Tally>
        <Tally
          title={t('checks.modified')}
          note={t('checks.continued', { continued: data.continued, silent: data.silent })}
        >
          {said === 0 ? '—' : `${Math.round((data.modified / said) * 100)}%`}
        </Tally>
        <Tally title={t('checks.saved')} note={t('checks.ofReminded')}>
          <Money fen={data.savedFen} />
        </Tally>
        <Tally title={t('checks.waiting')}>
          <Count of={data.waiting} />
        </Tally>
      </Tallies>
    </Section>
  )
}
