import { createFileRoute } from '@tanstack/react-router'
import { ScorePage } from '../../../../features/screening/risk/score-page.tsx'

export const Route = createFileRoute('/_app/screening/risk/$score')({
  staticData: { title: 'screening.score' },
  component: OneScore,
})

function OneScore() {
  const { score } = Route.useParams()
  return <ScorePage key={score} id={score} />
}
