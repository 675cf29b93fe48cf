import { Space, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { WireWord } from '../../components/wire-word.tsx'
import { useForm } from '../../wire/forms.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { ProposeButton } from './propose-button.tsx'
import { percent } from './rate.tsx'
import styles from './rule.module.css'

type Rule = Answer<'/library/read'>

/** How far a rule may go, since when and why, and which institutions it spares. */
export function RuleStanding({ rule: { ruleId } }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules')
  const standing = useRead('/rules/standings', {}).data?.rows.find((row) => row.ruleId === ruleId)
  const exceptions = useRead('/rule-exceptions/list', { ruleId, limit: 100 }).data?.rows ?? []
  const schema = useForm('/rules/standings')?.row?.properties?.['level']
  return (
    <>
      {standing === undefined ? null : (
        <Section title={t('rule.standing')}>
          <Space wrap>
            <Tag color="warning">
              <WireWord schema={schema} value={standing.level} />
            </Tag>
            {standing.changedAt}
            {t('record.evidence', { ...standing, floor: percent(standing.floor) })}
            {standing.mayProposeLift ? (
              <ProposeButton
                path="/proposals/propose-lift"
                title={t('rule.lift')}
                known={{ ruleId }}
                touches={['rules']}
                isSmall
                done={t('rule.proposed')}
              />
            ) : null}
          </Space>
        </Section>
      )}
      <Section title={t('rule.exceptions')}>
        {exceptions.length === 0 ? (
          <p className={styles.note} style={{ margin: 0 }}>
            {t('rule.noExceptions')}
          </p>
        ) : (
          <ul className={styles.list}>
            {exceptions.map(
              ({ id, no, institutionName, institutionId, fromDay, lastDay, reason, isInForce }) => (
                <li key={id}>
                  {institutionName ?? institutionId} {fromDay} 至 {lastDay}{' '}
                  <Tag color={isInForce ? 'processing' : 'default'}>
                    {t(isInForce ? 'exceptions.inForce' : 'exceptions.over')}
                  </Tag>
                  <br />
                  <span className={styles.note}>
                    {no} {reason}
                  </span>
                </li>
              ),
            )}
          </ul>
        )}
      </Section>
    </>
  )
}
