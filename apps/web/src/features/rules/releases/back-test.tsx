import { Alert, App, Button, DatePicker, Flex, Progress, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { Money } from '../../../components/money.tsx'
import { Problem, problemText } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useAct } from '../../../wire/use-act.ts'
import { useRead } from '../../../wire/use-read.ts'
import styles from '../rule.module.css'
import { RuleLink } from '../rule-link.tsx'

type Last = NonNullable<Answer<'/releases/back-test'>['last']>
type Report = NonNullable<Last['report']>

/** What a release would do on history: started here, watched here, and still there after a reload. */
export function BackTest({
  releaseNo,
  mayStart,
}: {
  readonly releaseNo: number
  readonly mayStart: boolean
}) {
  const { t } = useTranslation('rules')
  const [isBusy, setBusy] = useState(true)
  const { data, error, isPending, refetch } = useRead(
    '/releases/back-test',
    { releaseNo },
    isBusy ? { everyMs: 1_500 } : {},
  )
  const last = data?.last ?? null
  const isRunning = last !== null && (last.state === 'waiting' || last.state === 'running')
  if (data !== undefined && isRunning !== isBusy) setBusy(isRunning)
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  if (isPending) return <Skeleton active />
  return (
    <>
      <p className={styles.note}>{t('backTest.about')}</p>
      {mayStart ? <Start releaseNo={releaseNo} last={last} onStarted={() => setBusy(true)} /> : null}
      {last === null ? <p className={styles.note}>{t('backTest.none')}</p> : <Outcome last={last} />}
    </>
  )
}

function Start({
  releaseNo,
  last,
  onStarted,
}: {
  readonly releaseNo: number
  readonly last: Last | null
  readonly onStarted: () => void
}) {
  const { t } = useTranslation(['rules', 'app'])
  const { message } = App.useApp()
  const [days, setDays] = useState<readonly [string | null, string | null]>([null, null])
  const tell = {
    onError: (error: Error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' }))),
  }
  const start = useAct('/releases/start-back-test', { onDone: onStarted })
  const cancel = useAct('/releases/cancel-back-test')
  const isRunning = last?.state === 'waiting' || last?.state === 'running'
  return (
    <Flex gap={8} wrap align="center" style={{ marginBottom: 16 }}>
      {isRunning ? (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ releaseNo }, tell)}>
          {t('backTest.cancel')}
        </Button>
      ) : (
        <>
          <DatePicker
            aria-label={t('backTest.from')}
            placeholder={t('backTest.from')}
            onChange={(day) => setDays(([, to]) => [day?.format('YYYY-MM-DD') ?? null, to])}
          />
          <DatePicker
            aria-label={t('backTest.to')}
            placeholder={t('backTest.to')}
            onChange={(day) => setDays(([from]) => [from, day?.format('YYYY-MM-DD') ?? null])}
          />
          <Button
            type="primary"
            loading={start.isPending}
            onClick={() => start.mutate({ releaseNo, fromDay: days[0], toDay: days[1] }, tell)}
          >
            {t(last === null ? 'backTest.start' : 'backTest.again')}
          </Button>
        </>
      )}
    </Flex>
  )
}

function Outcome({ last }: { readonly last: Last }) {
  const { t } = useTranslation('rules')
  const { state, stage, done, total, message, report, againstNo, startedAt, startedBy } = last
  if (state === 'waiting') return <Alert type="info" showIcon title={t('backTest.waiting')} />
  if (state === 'running')
    return (
      <div role="status">
        {t('backTest.running', { stage, done, total: total ?? '…' })}
        <Progress percent={total ? Math.round((done / total) * 100) : 0} />
      </div>
    )
  if (state === 'cancelled') return <Alert type="info" showIcon title={t('backTest.cancelled')} />
  if (report === null)
    return <Alert type="warning" showIcon title={t('backTest.failed', { message: message ?? '' })} />
  return (
    <>
      <p className={styles.note}>
        {t('backTest.sum', {
          startedAt,
          by: startedBy,
          against: againstNo,
          seconds: report.seconds.toFixed(1),
        })}
      </p>
      {report.rules.length === 0 ? (
        <Alert type="info" showIcon title={t('backTest.same')} />
      ) : (
        <Figures report={report} />
      )}
    </>
  )
}

function Figures({ report }: { readonly report: Report }) {
  const { t } = useTranslation('rules')
  const sum = (of: (rule: Report['rules'][number]) => number) =>
    report.rules.reduce((total, rule) => total + of(rule), 0)
  const facts = [
    [t('backTest.gained'), <Count key="gained" of={sum((rule) => rule.newHits)} />],
    [t('backTest.gainedMoney'), <Money key="money" fen={sum((rule) => rule.newFen)} />],
    [t('backTest.lost'), <Count key="lost" of={sum((rule) => rule.goneHits)} />],
    [t('backTest.lostMoney'), <Money key="gone" fen={sum((rule) => rule.goneFen)} />],
    [t('backTest.persons'), <Count key="persons" of={report.persons} />],
    [t('backTest.institutions'), <Count key="institutions" of={report.institutions} />],
  ] as const
  return (
    <>
      <dl className={styles.figures}>
        {facts.map(([title, figure]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <Section isFlush>
        <Table
          size="small"
          rowKey="ruleId"
          dataSource={report.rules}
          pagination={false}
          scroll={{ x: 900 }}
          columns={[
            {
              key: 'title',
              title: t('library.rule'),
              render: (_value, { ruleId, title }) => <RuleLink ruleId={ruleId}>{title}</RuleLink>,
            },
            figure(t('backTest.hits'), (rule) => <Count of={rule.hits} />),
            figure(t('backTest.personsShort'), (rule) => <Count of={rule.persons} />),
            figure(t('backTest.institutionsShort'), (rule) => <Count of={rule.institutions} />),
            figure(t('backTest.money'), (rule) => <Money fen={rule.amountFen} />),
            figure(t('backTest.gained'), (rule) => <Count of={rule.newHits} />),
            figure(t('backTest.gainedMoney'), (rule) => <Money fen={rule.newFen} />),
            figure(t('backTest.lost'), (rule) => <Count of={rule.goneHits} />),
            figure(t('backTest.lostMoney'), (rule) => <Money fen={rule.goneFen} />),
            figure(t('backTest.overlap'), (rule) => <Money fen={rule.overlapFen} />),
          ]}
        />
      </Section>
      {report.newlyAffected.length === 0 ? null : (
        <Section title={t('backTest.newlyAffected')}>
          {report.newlyAffected.map(({ id, name }) => name ?? id).join('、')}
        </Section>
      )}
      {report.sample.length === 0 ? null : (
        <Section title={t('backTest.sample')} isFlush>
          <Table
            size="small"
            rowKey={({ ruleId, sentence }) => `${ruleId} ${sentence}`}
            dataSource={report.sample}
            pagination={false}
            scroll={{ x: 720 }}
            columns={[
              { key: 'day', title: t('backTest.day'), width: 110, dataIndex: 'day' },
              { key: 'sentence', title: t('backTest.sentence'), dataIndex: 'sentence' },
              {
                key: 'institution',
                title: t('rule.institution'),
                width: 200,
                render: (_value, { institutionName, institutionId }) => institutionName ?? institutionId,
              },
              {
                key: 'amount',
                title: t('backTest.money'),
                width: 110,
                align: 'right',
                render: (_value, { amountFen }) => <Money fen={amountFen} />,
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}

const figure = (title: string, of: (rule: Report['rules'][number]) => React.ReactNode) => ({
  key: title,
  title,
  align: 'right' as const,
  render: (_value: unknown, rule: Report['rules'][number]) => of(rule),
})
