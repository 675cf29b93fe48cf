import { Link } from '@tanstack/react-router'
import { DatePicker, Flex, Segmented, Select, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyNames } from '../../components/county-word.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { ExportButton } from '../../components/list-page/export-button.tsx'
import { queryOf } from '../../components/list-page/list-query.ts'
import { type ListSearch, useListSearch } from '../../components/list-page/use-list-search.ts'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { useForm } from '../../wire/forms.ts'
import type { QueryOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { FilterTag, LEDGER_FILTERS } from './filter-tag.tsx'
import { LedgerEntries } from './ledger-entries.tsx'
import { type LedgerLine, linesOf, STAGES, totalOf } from './ledger-table.ts'
import { Waterfall } from './waterfall.tsx'

const PATH = '/ledger/sums'
const SIDES = ['institution', 'rule', 'county', 'month', 'fund', 'campaign'] as const
type Side = (typeof SIDES)[number]

/** The filters that a line of a side adds when one looks into it, and the side that is shown then. */
const INTO: Readonly<Record<Side, ((key: string) => ListSearch) | null>> = {
  institution: (key) => ({ institutionId: key, side: 'rule' }),
  rule: (key) => ({ ruleId: key, side: 'institution' }),
  county: (key) => ({ county: key, side: 'institution' }),
  month: (key) => ({ fromMonth: key, toMonth: key, side: 'institution' }),
  campaign: (key) => ({ campaignId: key, side: 'institution' }),
  fund: null,
}

/** The ledger: what was identified and what came of it, by whatever one asks; each line opens what it is made of. */
export function LedgerSums() {
  const { t } = useTranslation('casework')
  const { search, change } = useListSearch()
  const takes = useForm(PATH)?.takes ?? null
  const side = SIDES.find((one) => one === search.side) ?? 'institution'
  const filter = queryOf(takes, { ...search, side: side === 'fund' ? 'total' : side })
  const query = { ...filter, side: side === 'fund' ? 'total' : side } as QueryOf<typeof PATH>
  const counties = useCountyNames()
  const sums = useRead(PATH, query, { keepsLast: true })
  const lines = useMemo(
    () =>
      linesOf(sums.data?.rows ?? [], ({ key, keyName, fund }) =>
        side === 'fund'
          ? { key: fund, name: null }
          : { key, name: side === 'county' ? (counties.get(key) ?? null) : keyName },
      ),
    [sums.data, side, counties],
  )
  const sorted = side === 'month' ? lines.toSorted((left, right) => right.key.localeCompare(left.key)) : lines
  const total = useMemo(() => totalOf(lines), [lines])
  return (
    <>
      <LedgerFilters side={side} onSide={(next) => change({ side: next })} lines={lines} />
      {sums.error ? <Problem error={sums.error} onAgain={() => void sums.refetch()} /> : null}
      <Section>
        <Waterfall total={total} isLoading={sums.isPending} />
      </Section>
      <Section
        title={t(`ledger.sides.${side}`)}
        extra={<ExportButton path="/ledger/export-sums" query={query} />}
        isFlush
      >
        {sums.isPending ? (
          <Skeleton active style={{ padding: 16 }} />
        ) : (
          <SumTable side={side} lines={sorted} total={total} search={search} />
        )}
      </Section>
      {typeof search.findingId === 'string' ? <LedgerEntries findingId={search.findingId} /> : null}
    </>
  )
}

interface LedgerFiltersProps {
  readonly side: Side
  readonly onSide: (side: Side) => void
  readonly lines: readonly LedgerLine[]
}

function LedgerFilters({ side, onSide }: LedgerFiltersProps) {
  const { t } = useTranslation('casework')
  const { search, change } = useListSearch()
  const isPhone = useIsPhone()
  const sides = SIDES.map((value) => ({ value, label: t(`ledger.sides.${value}`) }))
  const month = (name: 'fromMonth' | 'toMonth') => {
    const value = search[name]
    return (
      <DatePicker
        picker="month"
        aria-label={t(`ledger.${name}`)}
        placeholder={t(`ledger.${name}`)}
        value={typeof value === 'string' ? dayjs(`${value}-01`) : null}
        onChange={(day) => change({ [name]: day?.format('YYYY-MM') })}
      />
    )
  }
  return (
    <Flex gap={8} wrap align="center" className="no-print" style={{ marginBottom: 'var(--space-3)' }}>
      {isPhone ? (
        <Select<Side> aria-label={t('ledger.side')} value={side} onChange={onSide} options={sides} />
      ) : (
        <Segmented<Side> value={side} onChange={onSide} options={sides} />
      )}
      {month('fromMonth')}
      {month('toMonth')}
      {LEDGER_FILTERS.map((name) =>
        search[name] === undefined ? null : (
          <FilterTag
            key={name}
            name={name}
            value={String(search[name])}
            onClose={() => change({ [name]: undefined })}
          />
        ),
      )}
    </Flex>
  )
}

interface SumTableProps {
  readonly side: Side
  readonly lines: readonly LedgerLine[]
  readonly total: LedgerLine['fen']
  readonly search: ListSearch
}

function SumTable({ side, lines, total, search }: SumTableProps) {
  const { t } = useTranslation('casework')
  const into = INTO[side]
  const label = ({ key, name }: LedgerLine) =>
    side === 'fund' ? (
      <FieldWord path={PATH} field="fund" value={key} />
    ) : (
      (name ?? (key === '' ? t('ledger.none') : key))
    )
  return (
    <SmallTable
      label={t(`ledger.sides.${side}`)}
      empty={t('ledger.empty')}
      columns={[
        { title: t(`ledger.keys.${side}`) },
        ...STAGES.map((stage) => ({ title: t(`ledger.stages.${stage}`), isFigure: true })),
        { title: t('ledger.rate'), isFigure: true },
        { title: t('ledger.rows') },
      ]}
      rows={[
        ...lines.map((line) => ({
          key: line.key,
          cells: [
            into === null || line.key === '' ? (
              label(line)
            ) : (
              <Link key="into" to="/casework/ledger" search={{ ...search, ...into(line.key) } as never}>
                {label(line)}
              </Link>
            ),
            ...figures(line.fen),
            side === 'fund' || side === 'month' || line.key === '' ? null : (
              <Link
                key="rows"
                to="/review/findings"
                search={findingsOf(side, { key: line.key, search }) as never}
              >
                {t('ledger.findings')}
              </Link>
            ),
          ],
        })),
        ...(lines.length > 1
          ? [
              {
                key: 'total',
                cells: [<strong key="total">{t('finding.total')}</strong>, ...figures(total), null],
              },
            ]
          : []),
      ]}
    />
  )
}

function figures(fen: LedgerLine['fen']) {
  const rate = fen.decided === 0 ? '—' : `${((fen.recovered / fen.decided) * 100).toFixed(1)}%`
  return [...STAGES.map((stage) => <Money key={stage} fen={fen[stage]} />), rate]
}

const FINDING_FILTER = {
  institution: 'institutionId',
  rule: 'ruleIds',
  county: 'county',
  campaign: 'campaignId',
} as const

/** The list of findings under the same filter. */
function findingsOf(
  side: keyof typeof FINDING_FILTER,
  { key, search }: { readonly key: string; readonly search: ListSearch },
) {
  const { institutionId, ruleId, county, campaignId } = search
  const same = { institutionId, ruleIds: ruleId, county, campaignId, [FINDING_FILTER[side]]: key }
  return Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined))
}
