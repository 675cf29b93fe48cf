import { createFileRoute } from '@tanstack/react-router'
import { RunsPage } from '../../../features/screening/runs-page.tsx'

export const Route = createFileRoute('/_app/screening/runs')({
  staticData: { title: 'screening.runs', menu: { order: 4 } },
  component: RunsPage,
})
