import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { WireWord } from '../../components/wire-word.tsx'
import { useForm } from '../../wire/forms.ts'
import type { RowOf } from '../../wire/paths.ts'

/** A rule of the library. */
export type RuleRow = RowOf<'/library/list'>

const STATUS_COLOURS = { active: 'success', draft: 'default', retired: 'default' } as const

/** Whether a rule is asked, and whether the release on trial changes it. */
export function RuleStatus({ row }: { readonly row: Pick<RuleRow, 'status' | 'isOnTrial'> }) {
  const { t } = useTranslation('rules')
  const schema = useForm('/library/list')?.row?.properties?.['status']
  return (
    <>
      <Tag color={STATUS_COLOURS[row.status]}>
        <WireWord schema={schema} value={row.status} />
      </Tag>
      {row.isOnTrial ? <Tag color="processing">{t('library.trialMark')}</Tag> : null}
    </>
  )
}

/** The page of a rule. */
export const pageOfRule = (ruleId: string): string => `/rules/library/${encodeURIComponent(ruleId)}`

/** The findings of a rule, as the worklist filters them. */
export const findingsOfRule = (ruleId: string) => ({ ruleIds: ruleId })
