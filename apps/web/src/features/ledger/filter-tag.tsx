import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { CountyWord } from '../../components/county-word.tsx'
import type { QueryOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'

/** What the ledger can be narrowed to by one thing of each kind, and the side on which that thing has its name. */
const SIDE_OF = {
  institutionId: 'institution',
  ruleId: 'rule',
  county: 'county',
  campaignId: 'campaign',
  findingId: null,
} as const
type Filter = keyof typeof SIDE_OF

/** The filters, in the order in which they stand. */
export const LEDGER_FILTERS = Object.keys(SIDE_OF) as readonly Filter[]

interface FilterTagProps {
  readonly name: Filter
  readonly value: string
  readonly onClose: () => void
}

/** A filter of the ledger by the name of what it is narrowed to; its code until the name is known, or where it has none. */
export function FilterTag({ name, value, onClose }: FilterTagProps) {
  const { t } = useTranslation('casework')
  const side = SIDE_OF[name]
  const query = { side: side ?? 'total', [name]: value } as QueryOf<'/ledger/sums'>
  const sums = useRead('/ledger/sums', query, { enabled: side !== null }).data?.rows
  const finding = useRead('/findings/read', { id: value }, { enabled: side === null }).data
  const told = finding ? `#${finding.finding.number}` : sums?.find(({ key }) => key === value)?.keyName
  return (
    <Tag closable onClose={onClose}>
      {t(`ledger.filters.${name}`)}：{name === 'county' ? <CountyWord code={value} /> : (told ?? value)}
    </Tag>
  )
}
