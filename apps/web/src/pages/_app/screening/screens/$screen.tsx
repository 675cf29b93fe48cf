import { createFileRoute } from '@tanstack/react-router'
import { ScreenPage } from '../../../../features/screening/screen-page.tsx'

export const Route = createFileRoute('/_app/screening/screens/$screen')({
  staticData: { title: 'screening.screen' },
  component: OneScreen,
})

function OneScreen() {
  const { screen } = Route.useParams()
  return <ScreenPage key={screen} id={screen} />
}
