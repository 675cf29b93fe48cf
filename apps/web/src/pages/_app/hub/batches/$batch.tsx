import { createFileRoute, notFound } from '@tanstack/react-router'
import { BatchPage } from '../../../../features/hub/batch-page.tsx'

export const Route = createFileRoute('/_app/hub/batches/$batch')({
  staticData: { title: 'hub.batch' },
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d{0,8}$/.test(params.batch)) throw notFound()
  },
  component: function Batch() {
    return <BatchPage no={Number(Route.useParams().batch)} />
  },
})
