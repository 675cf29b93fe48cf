import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { CheckFigures } from '../../../features/checks/check-figures.tsx'
import { CheckStream } from '../../../features/checks/check-stream.tsx'
import { useRead } from '../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/review/stream')({
  staticData: {
    title: 'review.stream',
    menu: {
      order: 3,
      roles: [
        'city-supervisor',
        'county-handler',
        'reviewer',
        'approver',
        'inspector',
        'auditor',
        'rule-author',
        'institution-office',
      ],
    },
  },
  component: Stream,
})

function Stream() {
  const sides = useRead('/findings/sides', {}).data
  const institutions = sides?.institutions.map(({ key, title }) => ({ value: key, label: title })) ?? []
  return (
    <>
      <PageHeader />
      <CheckFigures />
      <CheckStream institutions={institutions} />
    </>
  )
}
