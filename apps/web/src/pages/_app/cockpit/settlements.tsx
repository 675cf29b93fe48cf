import { createFileRoute } from '@tanstack/react-router'
import { SettlementsPage } from '../../../features/cockpit/settlements-page.tsx'

export const Route = createFileRoute('/_app/cockpit/settlements')({
  staticData: { title: 'cockpit.settlements' },
  component: SettlementsPage,
})
