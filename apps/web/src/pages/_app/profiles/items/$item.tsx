import { createFileRoute } from '@tanstack/react-router'
import { ItemPage } from '../../../../features/profiles/item-page.tsx'

export const Route = createFileRoute('/_app/profiles/items/$item')({
  staticData: { title: 'profiles.items' },
  component: OneItem,
})

function OneItem() {
  const { item } = Route.useParams()
  return <ItemPage key={item} id={item} />
}
