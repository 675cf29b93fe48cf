import { useTranslation } from 'react-i18next'
import { shortCount, shortMoney } from '../../components/money-text.ts'
import styles from './cockpit-page.module.css'
import { rowsOf } from './drill.tsx'
import { percentText, timeText } from './figures-text.ts'
import { paidMonths } from './paid-months.ts'
import { Tile } from './tile.tsx'
import type { Coverage, Figures, Live, Paid } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

interface HeadTilesProps {
  readonly wish: CockpitWish
  readonly figures: Figures | undefined
  readonly paid: Paid | undefined
  readonly live: Live | undefined
  readonly isLiveAway: boolean
  /** Undefined for whom it is not told. */
  readonly coverage?: Coverage | undefined
}

/** The numbers one looks at first. */
export function HeadTiles({ wish, figures, paid, live, isLiveAway, coverage }: HeadTilesProps) {
  const { t } = useTranslation('cockpit')
  const rows = rowsOf(wish)
  const late = figures && overdueOf(figures)
  return (
    <div className={styles.tiles}>
      <PaidTile paid={paid} wish={wish} />
      <LiveTile live={live} isAway={isLiveAway} />
      <Tile
        title={t('findings.title')}
        figure={figures && shortCount(figures.findings.findings)}
        unit={t('findings.unit')}
        note={figures && t('findings.money', { money: shortMoney(figures.findings.findingFen) })}
        {...(figures && { rows: rows.findings(figures) })}
      />
      <Tile
        title={t('recovered.title')}
        figure={figures && shortMoney(figures.money.recoveredFen)}
        note={
          figures &&
          t('recovered.note', {
            percent: percentText(figures.money.recoveredFen, figures.money.confirmedFen),
          })
        }
        rows={rows.ledger('month')}
      />
      <Tile
        title={t('overdue.title')}
        figure={late && shortCount(late.things + late.findings)}
        unit={t('overdue.unit')}
        note={late && t('overdue.note', late)}
        isLate={late !== undefined && late.things + late.findings > 0}
        anchor="#overdue"
      />
      {coverage ? (
        <Tile
          title={t('coverage.title')}
          figure={percentText(coverage.seenFen, coverage.totalFen)}
          note={t('coverage.note')}
          rows={{ to: '/rules/coverage', search: {} }}
        />
      ) : null}
    </div>
  )
}

function PaidTile({ paid, wish }: Pick<HeadTilesProps, 'paid' | 'wish'>) {
  const { t } = useTranslation('cockpit')
  const months = paid ? paidMonths(paid) : []
  const [last, before] = [months.at(-1), months.at(-2)]
  if (paid && last === undefined)
    return <Tile title={t('paid.title', { month: '' })} figure="—" note={t('paid.none')} />
  const change = last && before ? last.paidFen - before.paidFen : 0
  return (
    <Tile
      title={t('paid.title', { month: last?.month ?? '' })}
      figure={last && shortMoney(last.paidFen)}
      note={
        before
          ? change === 0
            ? t('paid.same')
            : t('paid.change', {
                way: t(change > 0 ? 'paid.up' : 'paid.down'),
                percent: percentText(Math.abs(change), before.paidFen),
              })
          : null
      }
      {...(last && { rows: rowsOf(wish).paid(last.month) })}
    />
  )
}

function LiveTile({ live, isAway }: { readonly live: Live | undefined; readonly isAway: boolean }) {
  const { t } = useTranslation('cockpit')
  if (isAway && live === undefined) return <Tile title={t('live.title')} figure="—" note={t('live.away')} />
  const note = (told: Live) =>
    told.releaseNo === null
      ? t('live.notReady')
      : told.lastHour === 0
        ? t('live.quiet')
        : t('live.times', { p50: timeText(told.p50Ms), p99: timeText(told.p99Ms) })
  return (
    <Tile
      title={t('live.title')}
      figure={live && shortCount(live.lastMinute)}
      unit={t('live.unit')}
      note={live && note(live)}
      rows={{ to: '/review/stream', search: {} }}
    />
  )
}

/** What has run out: clocks of leads and cases, and findings. */
function overdueOf({ alarms, findings }: Figures): {
  readonly things: number
  readonly findings: number
} {
  return { things: alarms.reduce((sum, { overdue }) => sum + overdue, 0), findings: findings.overdue }
}
