import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/hub/batches')({
  staticData: { title: 'hub.batches', menu: { order: 1 } },
})
