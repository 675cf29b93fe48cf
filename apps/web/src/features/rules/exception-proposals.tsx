import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'
import { WaitingProposal } from './releases/release-proposals.tsx'

/** Exceptions that wait for a second person. */
export function ExceptionProposals() {
  const { t } = useTranslation('rules')
  const wish = { statuses: ['proposed' as const], limit: 50 }
  const made = useRead('/proposals/list', { ...wish, kind: 'exception' as const })
  const ended = useRead('/proposals/list', { ...wish, kind: 'exception-end' as const })
  const rows = [...(made.data?.rows ?? []), ...(ended.data?.rows ?? [])]
  if (rows.length === 0) return null
  return (
    <Section title={t('exceptions.waiting')}>
      {rows.map((row) => (
        <WaitingProposal key={row.id} row={row} />
      ))}
    </Section>
  )
}
