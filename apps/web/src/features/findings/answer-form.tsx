import { Alert, Button, Flex, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FilesField } from '../../components/act-form/files-field.tsx'
import { exactMoney } from '../../components/money-text.ts'
import { problemText } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useAct } from '../../wire/use-act.ts'
import { type AnswerDraft, answerLines, firstDraft, missingIn } from './answer-draft.ts'
import styles from './told.module.css'

type Finding = Answer<'/findings/read'>['finding']

interface AnswerFormProps {
  readonly finding: Finding
  readonly evidence: Answer<'/findings/evidence'> | undefined
  readonly onDone: () => void
}

/** The answer of a hospital, line by line: accepted, or appealed with the reason; one reason for all where it is the same. */
export function AnswerForm({ finding, evidence, onDone }: AnswerFormProps) {
  const { t } = useTranslation(['review', 'app'])
  const asked = finding.lines.filter(({ isAsked }) => isAsked)
  const [draft, setDraft] = useState<AnswerDraft>(() => firstDraft(finding))
  const [files, setFiles] = useState<readonly string[]>([])
  const [isTried, setTried] = useState(false)
  const { mutate, error, isPending } = useAct('/findings/answer', { onDone })
  const nameOf = new Map(evidence?.lines.map(({ lineKey, itemName }) => [lineKey, itemName]))
  const missing = missingIn(draft)
  const isAppealed = Object.values(draft).some(({ answer }) => answer === 'appeal')
  const all = (answer: 'accept' | 'appeal') =>
    setDraft(Object.fromEntries(Object.entries(draft).map(([key, line]) => [key, { ...line, answer }])))
  const change = (key: string, part: Partial<AnswerDraft[string]>) => {
    const line = draft[key]
    if (line) setDraft({ ...draft, [key]: { ...line, ...part } })
  }
  const send = () => {
    setTried(true)
    if (missing.length > 0) return
    const { id, version } = finding
    mutate({ id, version, lines: [...answerLines(draft)], files: [...files] })
  }
  return (
    <Section
      title={t('told.answer')}
      extra={
        asked.length > 1 ? (
          <Flex gap={8}>
            <Button size="small" onClick={() => all('accept')}>
              {t('told.acceptAll')}
            </Button>
            <Button size="small" onClick={() => all('appeal')}>
              {t('told.appealAll')}
            </Button>
          </Flex>
        ) : null
      }
    >
      <ul className={styles.answers}>
        {asked.map(({ lineKey, claimedFen, isWhole }) => {
          const name = isWhole ? t('one.whole') : (nameOf.get(lineKey) ?? lineKey)
          const line = draft[lineKey]
          const isMissing = isTried && missing.includes(lineKey)
          return (
            <li key={lineKey}>
              <div className={styles.line}>
                <span>{name}</span>
                <span className={styles.money}>{exactMoney(claimedFen)}</span>
                <Radio.Group
                  optionType="button"
                  aria-label={name}
                  value={line?.answer}
                  onChange={({ target }) => change(lineKey, { answer: target.value as 'accept' | 'appeal' })}
                  options={[
                    { value: 'accept', label: t('answers.accept') },
                    { value: 'appeal', label: t('answers.appeal') },
                  ]}
                />
              </div>
              {line?.answer === 'appeal' ? (
                <Input.TextArea
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={2000}
                  aria-label={t('told.statementOf', { name })}
                  placeholder={t('told.statement')}
                  value={line.statement}
                  {...(isMissing && { status: 'error' as const })}
                  onChange={({ target }) => change(lineKey, { statement: target.value })}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {isAppealed ? (
        <div className={styles.evidence}>
          <FilesField
            thing={{ noun: 'findings', id: finding.id, filesAs: 'finding-review' }}
            most={50}
            value={files}
            onChange={setFiles}
          />
        </div>
      ) : null}
      {error ? (
        <Alert type="error" showIcon title={problemText(error, (key) => t(key, { ns: 'app' }))} />
      ) : null}
      {isTried && missing.length > 0 ? (
        <Alert type="warning" showIcon title={t('told.missing', { count: missing.length })} />
      ) : null}
      <Flex justify="end" style={{ marginTop: 'var(--space-3)' }}>
        <Button type="primary" loading={isPending} onClick={send}>
          {t('told.send')}
        </Button>
      </Flex>
    </Section>
  )
}
