import { createFileRoute } from '@tanstack/react-router'
import { QuarantinePage } from '../../../features/hub/quarantine-page.tsx'

export const Route = createFileRoute('/_app/hub/quarantine')({
  staticData: { title: 'hub.quarantine', menu: { order: 3 } },
  component: QuarantinePage,
})
