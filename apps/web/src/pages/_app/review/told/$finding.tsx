import { createFileRoute } from '@tanstack/react-router'
import { ThingFiles } from '../../../../features/files/thing-files.tsx'
import { ToldFinding } from '../../../../features/findings/told-finding.tsx'

export const Route = createFileRoute('/_app/review/told/$finding')({
  staticData: { title: 'review.finding' },
  component: ToldPage,
})

function ToldPage() {
  const { finding } = Route.useParams()
  return (
    <ToldFinding
      id={finding}
      files={(mayAdd) => <ThingFiles noun="finding-review" id={finding} mayAdd={mayAdd} />}
    />
  )
}
