import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { CountyWord } from '../../../components/county-word.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import styles from '../screening.module.css'
import { type Interval, intervalText, percentText, type RiskModel } from './risk.ts'

type Side = RiskModel['equity'][number]
type Group = RiskModel['fairness'][number]['groups'][number] & { readonly of: string }

/** From here on one group stands out so often that somebody should ask why. */
const LOW_CHANCE = 0.05

/** Whether anybody is picked for what he is: who stands in the highest band, and of whom decided leads prove the model wrong. */
export function EquitySection({ model: { equity, fairness } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  const groups: readonly Group[] = fairness.flatMap(({ title, groups: own }) =>
    own.map((group) => ({ ...group, of: title })),
  )
  if (equity.length === 0 && groups.length === 0)
    return (
      <Section title={t('equity.title')}>
        <p className={styles.soft}>{t('equity.none')}</p>
      </Section>
    )
  return (
    <>
      {equity.length > 0 ? (
        <Section
          title={t('equity.title')}
          extra={<span className={styles.soft}>{t('equity.note')}</span>}
          isFlush
        >
          <Sides rows={equity} />
        </Section>
      ) : null}
      {groups.length > 0 ? (
        <Section
          title={t('fairness.title')}
          extra={<span className={styles.soft}>{t('fairness.note')}</span>}
          isFlush
        >
          <Groups rows={groups} />
        </Section>
      ) : null}
    </>
  )
}

function Sides({ rows }: { readonly rows: readonly Side[] }) {
  const { t } = useTranslation('screening')
  return (
    <PlainTable<Side>
      rows={rows}
      idOf={({ side, key }) => `${side} ${key}`}
      pageRows={15}
      columns={[
        { key: 'side', title: t('equity.by'), render: ({ title }) => title },
        { key: 'group', title: t('equity.group'), render: ({ key }) => <GroupWord of={key} /> },
        {
          key: 'population',
          title: t('equity.population'),
          isFigure: true,
          render: ({ population }) => <Count of={population} />,
        },
        { key: 'hits', title: t('equity.high'), isFigure: true, render: ({ hits }) => <Count of={hits} /> },
        { key: 'rate', title: t('equity.rate'), isFigure: true, render: ({ rate }) => percentText(rate) },
        {
          key: 'ratio',
          title: t('equity.ratio'),
          isFigure: true,
          render: ({ ratio }) => (ratio === null ? '—' : intervalText(ratio, timesText)),
        },
        {
          key: 'told',
          title: t('equity.told'),
          render: ({ q, ratio }) =>
            q <= LOW_CHANCE && ratio !== null ? (
              <strong>{t(ratio.value > 1 ? 'equity.more' : 'equity.less')}</strong>
            ) : (
              <span className={styles.soft}>{t('equity.chance')}</span>
            ),
        },
      ]}
    />
  )
}

function Groups({ rows }: { readonly rows: readonly Group[] }) {
  const { t } = useTranslation('screening')
  const share = (of: Interval | null) =>
    (of === null ? null : intervalText(of, percentText)) ?? <span className={styles.soft}>—</span>
  return (
    <PlainTable<Group>
      rows={rows}
      idOf={({ of, group }) => `${of} ${group}`}
      pageRows={15}
      columns={[
        { key: 'of', title: t('equity.by'), render: ({ of }) => of },
        { key: 'group', title: t('equity.group'), render: ({ group }) => <GroupWord of={group} /> },
        { key: 'rows', title: t('fairness.rows'), isFigure: true, render: (row) => <Count of={row.rows} /> },
        {
          key: 'confirmed',
          title: t('risk.confirmed'),
          isFigure: true,
          render: ({ confirmed }) => <Count of={confirmed} />,
        },
        {
          key: 'mean',
          title: t('fairness.mean'),
          isFigure: true,
          render: ({ meanChance }) => percentText(meanChance),
        },
        {
          key: 'false',
          title: t('fairness.falseAlarms'),
          isFigure: true,
          render: ({ falseAlarms }) => share(falseAlarms),
        },
        { key: 'found', title: t('fairness.found'), isFigure: true, render: ({ found }) => share(found) },
      ]}
    />
  )
}

const timesText = (ratio: number) => `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} 倍`

/** A group by its name: of counties that of the city. */
function GroupWord({ of }: { readonly of: string }) {
  return /^\d{6}$/.test(of) ? <CountyWord code={of} /> : of
}
