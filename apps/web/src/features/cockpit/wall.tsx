import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShadeProvider } from '../../app/shade.tsx'
import { shortMoney } from '../../components/money-text.ts'
import { BarList } from './bar-list.tsx'
import { rowsOf } from './drill.tsx'
import { HeadTiles } from './head-tiles.tsx'
import { FUNNEL, leadsIn } from './leads-section.tsx'
import { STAGES } from './money-section.tsx'
import { useCockpit } from './use-cockpit.ts'
import { useDark } from './use-dark.ts'
import styles from './wall.module.css'
import { WallMap, WallPanel, WallTrend } from './wall-parts.tsx'
import type { CockpitWish } from './wish-of.ts'

/** The city on a wall: dark, large, without scrolling; it asks by itself as long as it is shown and goes on when the line is cut. */
export function Wall() {
  const isDark = useDark()
  return isDark ? (
    <ShadeProvider>
      <WallPage />
    </ShadeProvider>
  ) : null
}

const MOST = 5
/** So long without a new answer is not a pause any more. */
const LATE_MS = 45_000

function WallPage() {
  const { t } = useTranslation(['cockpit', 'app'])
  const { wish, figures, paid, live, map } = useCockpit({ isWall: true })
  const now = useNow()
  const rows = rowsOf(wish)
  const told = figures.data
  useEffect(() => {
    document.title = t('wallPage.title')
  }, [t])
  // The live figures are asked for most often, so they notice first that the line is cut.
  const heardAt = Math.max(live.dataUpdatedAt, figures.dataUpdatedAt)
  const isCut = heardAt > 0 && now - heardAt > LATE_MS
  const money = told?.money
  const bars = useMemo(() => told && wallBars(told, wish), [told, wish])
  return (
    <main className={styles.wall}>
      <header className={styles.head}>
        <h1>{t('wallPage.title')}</h1>
        <span className={isCut ? styles.cut : styles.soft} role="status">
          {heardAt === 0
            ? ''
            : t(isCut ? 'wallPage.cut' : 'wallPage.updated', { time: dayjs(heardAt).format('HH:mm:ss') })}
        </span>
        <time className={styles.clock}>{dayjs(now).format('YYYY-MM-DD HH:mm')}</time>
        <Link to="/cockpit" className={styles.leave}>
          {t('wallPage.leave')}
        </Link>
      </header>
      <HeadTiles
        wish={wish}
        figures={told}
        paid={paid.data}
        live={live.data}
        isLiveAway={live.error !== null}
      />
      {told && money && bars ? (
        <div className={styles.panels}>
          <WallPanel title={t('wallPage.counties')}>
            <WallMap figures={told} paid={paid.data} map={map.data?.map ?? null} />
          </WallPanel>
          <WallPanel title={t('wallPage.money')}>
            <BarList
              bars={STAGES.map((stage) => ({
                key: stage,
                label: t(`money.${stage}`),
                size: money[`${stage}Fen`],
                text: shortMoney(money[`${stage}Fen`]),
                rows: rows.ledger('month', { stage }),
              }))}
            />
          </WallPanel>
          <WallPanel title={t('wallPage.leads')}>
            <BarList
              bars={FUNNEL.map(({ step, statuses }) => ({
                key: step,
                label: t(`leads.${step}`),
                size: leadsIn(told, statuses),
                text: t('leads.count', { count: leadsIn(told, statuses) }),
                rows: rows.leads(statuses),
              }))}
            />
          </WallPanel>
          <WallPanel title={t('wallPage.kinds')}>
            <BarList bars={bars.rules} />
          </WallPanel>
          <WallPanel title={t('wallPage.institutions')}>
            <BarList bars={bars.institutions} />
          </WallPanel>
          <WallPanel title={t('wallPage.trend')}>
            <WallTrend months={told.months} />
          </WallPanel>
        </div>
      ) : null}
    </main>
  )
}

type Told = NonNullable<ReturnType<typeof useCockpit>['figures']['data']>

function wallBars(told: Told, wish: CockpitWish) {
  const { byRule, institutions } = told
  const rows = rowsOf(wish)
  return {
    rules: byRule.slice(0, MOST).map(({ ruleId, title, findingFen }) => ({
      key: ruleId,
      label: title,
      size: findingFen,
      text: shortMoney(findingFen),
      rows: rows.findings(told, { ruleIds: [ruleId] }),
    })),
    institutions: institutions.slice(0, MOST).map(({ institutionId, name, findingFen }) => ({
      key: institutionId,
      label: name ?? institutionId,
      size: findingFen,
      text: shortMoney(findingFen),
      rows: rows.findings(told, { institutionId }),
    })),
  }
}

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
