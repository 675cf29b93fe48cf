import { Flex, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { WireWord } from '../../components/wire-word.tsx'
import { useForm } from '../../wire/forms.ts'
import { useRead } from '../../wire/use-read.ts'
import { ProposeButton } from './propose-button.tsx'
import { percent } from './rate.tsx'
import { RuleLink } from './rule-link.tsx'

/** Rules that fell under their floor, with what made them fall, and the way up again. */
export function Standings() {
  const { t } = useTranslation('rules')
  const { data } = useRead('/rules/standings', {})
  const level = useForm('/rules/standings')?.row?.properties?.['level']
  if (data === undefined) return null
  return (
    <Section title={t('record.floors')}>
      {data.rows.length === 0 ? (
        <Typography.Text type="secondary">{t('record.noFloors')}</Typography.Text>
      ) : (
        data.rows.map((row) => (
          <Flex key={row.ruleId} gap={12} wrap align="center" style={{ marginBottom: 8 }}>
            <RuleLink ruleId={row.ruleId}>{row.ruleTitle}</RuleLink>
            <Tag color="warning">
              <WireWord schema={level} value={row.level} />
            </Tag>
            <Typography.Text type="secondary">
              {row.changedAt} {t('record.evidence', { ...row, floor: percent(row.floor) })}
            </Typography.Text>
            {row.mayProposeLift ? (
              <ProposeButton
                path="/proposals/propose-lift"
                title={t('record.lift')}
                known={{ ruleId: row.ruleId }}
                touches={['rules']}
                isSmall
                done={t('rule.proposed')}
              />
            ) : null}
          </Flex>
        ))
      )}
    </Section>
  )
}
