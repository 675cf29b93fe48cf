import { createFileRoute } from '@tanstack/react-router'
import { ThingFiles } from '../../../../features/files/thing-files.tsx'
import { FindingPage } from '../../../../features/findings/finding-page.tsx'

export const Route = createFileRoute('/_app/review/findings/$finding')({
  staticData: { title: 'review.finding' },
  component: Finding,
})

function Finding() {
  const { finding } = Route.useParams()
  return (
    <FindingPage
      id={finding}
      files={(mayAdd) => <ThingFiles noun="finding-review" id={finding} mayAdd={mayAdd} />}
    />
  )
}
