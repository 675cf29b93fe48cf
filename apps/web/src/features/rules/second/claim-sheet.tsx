import { Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Money } from '../../../components/money.tsx'
import { Section } from '../../../components/section.tsx'
import { WireWord } from '../../../components/wire-word.tsx'
import type { Answer } from '../../../wire/paths.ts'
import styles from '../rule.module.css'

type Claim = NonNullable<Answer<'/second-readings/read'>['claim']>
type Line = Omit<Claim['lines'][number], 'no'> & {
  readonly no?: number
  readonly isSameInstitution?: boolean
}

const SEXES = { male: '男', female: '女', unknown: '未知' } as const

/** The claim as its reader sees it: nothing by which it could be looked up elsewhere. */
export function ClaimSheet({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation('rules')
  const { level, encounterType, sex, ageYears, days, diagnoses, lines, otherLines, isCut } = claim
  const facts = [
    [t('second.level'), level],
    [t('second.encounterType'), encounterType],
    [t('second.sex'), SEXES[sex]],
    [t('second.age'), ageYears === null ? '—' : t('second.years', { count: ageYears })],
    [t('second.days'), days === null ? '—' : t('second.daysCount', { count: days })],
  ] as const
  return (
    <>
      <Section title={t('second.claim')}>
        <dl className={styles.figures} style={{ marginBottom: 8 }}>
          {facts.map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd style={{ fontSize: 'var(--text-lead)' }}>{value}</dd>
            </div>
          ))}
        </dl>
        <div>
          {diagnoses.map(({ code, name, isMain }) => (
            <Tag key={code} color={isMain ? 'processing' : 'default'}>
              {isMain ? `${t('second.main')} ` : ''}
              {name ?? ''} {code}
            </Tag>
          ))}
        </div>
      </Section>
      <Section title={`${t('second.lines')}（${lines.length}）`} isFlush>
        {isCut ? <p className={styles.note}>{t('second.cut')}</p> : null}
        <Lines rows={lines} />
      </Section>
      {otherLines.length === 0 ? null : (
        <Section title={`${t('second.otherLines')}（${otherLines.length}）`} isFlush>
          <Lines rows={otherLines} isElsewhere />
        </Section>
      )}
    </>
  )
}

function Lines({
  rows,
  isElsewhere = false,
}: {
  readonly rows: readonly Line[]
  readonly isElsewhere?: boolean
}) {
  const { t } = useTranslation('rules')
  return (
    <Table<Line>
      size="small"
      rowKey={(row) => `${row.no ?? ''} ${row.day} ${row.itemCode} ${row.amountFen} ${row.quantity}`}
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 640, y: 420 }}
      columns={[
        { key: 'day', title: t('second.day'), width: 70, align: 'right', dataIndex: 'day' },
        {
          key: 'item',
          title: t('second.item'),
          render: (_value, { itemName, itemCode }) => (
            <>
              {itemName ?? itemCode} <span className={styles.note}>{itemName === null ? '' : itemCode}</span>
            </>
          ),
        },
        {
          key: 'quantity',
          title: t('second.quantity'),
          width: 80,
          align: 'right',
          render: (_value, { quantity }) => quantity / 10_000,
        },
        {
          key: 'amount',
          title: t('second.amount'),
          width: 120,
          align: 'right',
          render: (_value, { amountFen }) => <Money fen={amountFen} isExact />,
        },
        {
          key: 'eligible',
          title: t('second.eligible'),
          width: 120,
          align: 'right',
          render: (_value, { eligibleFen }) => <Money fen={eligibleFen} isExact />,
        },
        ...(isElsewhere
          ? [
              {
                key: 'same',
                title: t('second.sameInstitution'),
                width: 90,
                render: (_value: unknown, { isSameInstitution }: Line) => (
                  <WireWord schema={undefined} value={isSameInstitution} />
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
