import { createFileRoute } from '@tanstack/react-router'
import { ScoresPage } from '../../../features/hub/scores-page.tsx'

export const Route = createFileRoute('/_app/hub/scores')({
  staticData: { title: 'hub.scores', menu: { order: 4 } },
  component: ScoresPage,
})
