import { createFileRoute } from '@tanstack/react-router'
import { RankingPage } from '../../../features/screening/ranking-page.tsx'

export const Route = createFileRoute('/_app/screening/rankings')({
  staticData: {
    title: 'screening.rankings',
    menu: { order: 3, roles: ['city-supervisor', 'county-handler', 'inspector', 'approver', 'auditor'] },
  },
  component: RankingPage,
})
