import { Checkbox } from 'antd'
import { exactMoney } from '../../components/money-text.ts'
import type { Answer } from '../../wire/paths.ts'

interface ChosenFindingsProps {
  readonly id?: string
  readonly findings: Answer<'/leads/around'>['findings']
  readonly value?: readonly string[]
  readonly onChange?: (ids: string[]) => void
}

/** Some of the findings of a lead. */
export function ChosenFindings({ findings, value, onChange }: ChosenFindingsProps) {
  return (
    <Checkbox.Group
      style={{ flexDirection: 'column' }}
      value={[...(value ?? [])]}
      onChange={(ids) => onChange?.(ids)}
      options={findings.map(({ id, number, ruleTitle, amountFen }) => ({
        value: id,
        label: `#${number} ${ruleTitle} · ${exactMoney(amountFen)}`,
      }))}
    />
  )
}
