import { createFileRoute } from '@tanstack/react-router'
import { ModelPage } from '../../../../features/screening/risk/model-page.tsx'

export const Route = createFileRoute('/_app/screening/models/$model')({
  staticData: { title: 'screening.model' },
  component: OneModel,
})

function OneModel() {
  const { model } = Route.useParams()
  return <ModelPage key={model} id={model} />
}
