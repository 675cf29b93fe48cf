import { createFileRoute } from '@tanstack/react-router'
import { WebhookPage } from '../../../features/admin/webhooks/webhook-page.tsx'

export const Route = createFileRoute('/_app/admin/webhooks')({
  staticData: { title: 'admin.webhooks', menu: { order: 7, roles: ['administrator', 'data-engineer'] } },
  component: WebhookPage,
})
