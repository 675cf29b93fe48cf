import { Checkbox, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { PartOfPage } from './part-of-page.tsx'
import { ProfileLink } from './profile-link.tsx'
import styles from './profiles.module.css'

type Encounters = Answer<'/persons/history'>['encounters']
type Encounter = Encounters['rows'][number]

/** Where a person went and when: a line an institution, a bar a stay, a point a visit; below them the rows. */
export function PersonEncounters({
  encounters,
  isCut,
}: {
  readonly encounters: Encounters
  readonly isCut: boolean
}) {
  const { t } = useTranslation('profiles')
  const [isOverlapOnly, setOverlapOnly] = useState(false)
  const { rows } = encounters
  const option = useMemo(
    () => timelineOption(rows, { stay: t('person.stay'), visit: t('person.visit') }),
    [rows, t],
  )
  const shown = isOverlapOnly ? rows.filter(({ isOverlapping }) => isOverlapping) : rows
  const overlaps = rows.filter(({ isOverlapping }) => isOverlapping).length
  const places = new Set(rows.map(({ institutionId }) => institutionId)).size
  return (
    <PartOfPage isTooLarge={encounters.isTooLarge}>
      <Section title={t('section.timeline')}>
        <Chart
          name={t('section.timeline')}
          option={option}
          height={Math.min(420, 96 + places * 28)}
          figures={{
            columns: [t('person.institution'), t('person.type'), t('person.days'), t('person.total')],
            rows: rows.map((row) => [
              row.institutionName ?? row.institutionId,
              row.type,
              daysOf(row),
              row.totalFen / 100,
            ]),
          }}
        />
      </Section>
      <Section
        title={t('section.encounters')}
        isFlush
        extra={
          overlaps > 0 ? (
            <Checkbox checked={isOverlapOnly} onChange={({ target }) => setOverlapOnly(target.checked)}>
              {t('person.overlap')} <Count of={overlaps} />
            </Checkbox>
          ) : null
        }
      >
        {isCut ? <div className={styles.soft}>{t('person.cut')}</div> : null}
        <Rows rows={shown} />
      </Section>
    </PartOfPage>
  )
}

function Rows({ rows }: { readonly rows: readonly Encounter[] }) {
  const { t } = useTranslation('profiles')
  return (
    <PlainTable<Encounter>
      rows={rows}
      idOf={({ institutionId, encounterId }) => `${institutionId} ${encounterId}`}
      empty={t('noFigures')}
      pageRows={25}
      columns={[
        {
          key: 'institution',
          title: t('person.institution'),
          render: ({ institutionId, institutionName }) => (
            <ProfileLink kind="institution" id={institutionId}>
              {institutionName ?? institutionId}
            </ProfileLink>
          ),
        },
        { key: 'days', title: t('person.days'), render: daysOf },
        {
          key: 'type',
          title: t('person.type'),
          render: ({ type, isOverlapping }) => (
            <>
              {type} {isOverlapping ? <Tag color="orange">{t('person.overlap')}</Tag> : null}
            </>
          ),
        },
        { key: 'diagnosis', title: t('person.diagnosis'), render: ({ diagnosis }) => diagnosis ?? '—' },
        { key: 'lines', title: t('person.lines'), isFigure: true, render: (row) => <Count of={row.lines} /> },
        {
          key: 'total',
          title: t('person.total'),
          isFigure: true,
          render: (row) => <Money fen={row.totalFen} />,
        },
        {
          key: 'fund',
          title: t('person.fund'),
          isFigure: true,
          render: (row) => <Money fen={row.fundFen} />,
        },
      ]}
    />
  )
}

const daysOf = ({ startedOn, endedOn }: Encounter) =>
  endedOn === null || endedOn === startedOn ? startedOn : `${startedOn} – ${endedOn}`

const DAY_MS = 86_400_000

function timelineOption(
  rows: readonly Encounter[],
  words: { readonly stay: string; readonly visit: string },
) {
  const name = (row: Encounter) => row.institutionName ?? row.institutionId
  const places = [...new Set(rows.map(name))]
  const stays = rows.filter(({ isStay }) => isStay)
  const visits = rows.filter(({ isStay }) => !isStay)
  return {
    legend: {
      top: 0,
      left: 0,
      data: [...(stays.length > 0 ? [words.stay] : []), ...(visits.length > 0 ? [words.visit] : [])],
    },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item' },
    // A single day is not parted into hours, which nobody knows.
    xAxis: { type: 'time', minInterval: DAY_MS },
    yAxis: { type: 'category', data: places, inverse: true, axisLabel: { width: 120, overflow: 'truncate' } },
    series: [
      ...stays.map((row) => ({
        type: 'line',
        name: words.stay,
        symbol: 'rect',
        symbolSize: 6,
        lineStyle: { width: 8, cap: 'round' },
        itemStyle: { color: '#d98a1f' },
        data: [
          [row.startedOn, name(row)],
          [row.endedOn ?? row.startedOn, name(row)],
        ],
      })),
      {
        type: 'scatter',
        name: words.visit,
        symbolSize: 9,
        itemStyle: { color: '#1c5b96' },
        data: visits.map((row) => [row.startedOn, name(row)]),
      },
    ],
  }
}
