import { createFileRoute } from '@tanstack/react-router'
import { CasePage } from '../../../../features/cases/case-page.tsx'
import { ThingFiles } from '../../../../features/files/thing-files.tsx'

export const Route = createFileRoute('/_app/casework/cases/$case')({
  staticData: { title: 'casework.case' },
  component: OneCase,
})

function OneCase() {
  const { case: id } = Route.useParams()
  return <CasePage key={id} id={id} files={(mayAdd) => <ThingFiles noun="case" id={id} mayAdd={mayAdd} />} />
}
