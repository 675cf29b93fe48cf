import { Collapse } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import styles from './rule.module.css'

type Example = Answer<'/library/read'>['examples'][number]

/** Fields of examples as experts write them. */
const WORDS: Readonly<Record<string, string>> = {
  line: '明细',
  institution: '机构',
  encounter: '就诊',
  item: '项目',
  at: '时间',
  on: '日期',
  quantity: '数量',
  eligible: '政策范围内金额',
  amount: '金额',
  price: '单价',
  refunds: '冲减',
  violating: '违规明细',
  supporting: '佐证明细',
  person: '人员',
  sex: '性别',
  age: '年龄',
  born: '出生',
  diagnoses: '诊断',
  diagnosis: '诊断',
  operation: '手术',
  level: '机构等级',
  class: '就医方式',
  from: '起',
  to: '止',
  type: '类别',
  department: '科室',
  started: '入院',
  ended: '出院',
  insurance: '险种',
  days: '天数',
  unjudged: '不判断',
  name: '名称',
  doctor: '医师',
  month: '月份',
}

/** The examples of a rule as tables: what is given, and what comes of it; those of the pattern wait behind a title. */
export function RuleExamples({ examples }: { readonly examples: readonly Example[] }) {
  const { t } = useTranslation('rules')
  const own = examples.filter(({ from }) => from === 'rule')
  const others = examples.filter(({ from }) => from === 'pattern')
  if (examples.length === 0) return <p className={styles.note}>{t('rule.noExamples')}</p>
  return (
    <>
      {own.map((example) => (
        <OneExample key={example.title} example={example} />
      ))}
      {others.length === 0 ? null : (
        <Collapse
          size="small"
          ghost
          items={[
            {
              key: 'pattern',
              label: `${t('rule.ofPattern')}（${others.length}）`,
              children: others.map((example) => <OneExample key={example.title} example={example} />),
            },
          ]}
        />
      )}
    </>
  )
}

function OneExample({ example }: { readonly example: Example }) {
  const { t } = useTranslation('rules')
  return (
    <article className={styles.example}>
      <h3>{example.title}</h3>
      <div className={styles.scroll} role="region" aria-label={example.title} tabIndex={0}>
        <PlainTable caption={t('rule.given')} rows={example.given} />
        {example.expected.length === 0 ? (
          <p className={styles.note}>
            {t('rule.expected')}：{t('rule.nothing')}
          </p>
        ) : (
          <PlainTable caption={t('rule.expected')} rows={example.expected} />
        )}
      </div>
    </article>
  )
}

function PlainTable({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly Record<string, string>[]
}) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return (
    <table className={styles.plain}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {WORDS[name] ?? name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            {names.map((name) => (
              <td key={name}>{row[name]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
