import { createFileRoute } from '@tanstack/react-router'
import { HitPage } from '../../../../features/screening/hit-page.tsx'

export const Route = createFileRoute('/_app/screening/hits/$hit')({
  staticData: { title: 'screening.hit' },
  component: OneHit,
})

function OneHit() {
  const { hit } = Route.useParams()
  return <HitPage key={hit} id={hit} />
}
