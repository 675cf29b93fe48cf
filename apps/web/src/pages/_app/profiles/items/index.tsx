import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../../components/page-header.tsx'
import { ItemList } from '../../../../features/profiles/item-list.tsx'

export const Route = createFileRoute('/_app/profiles/items/')({
  component: () => (
    <>
      <PageHeader />
      <ItemList />
    </>
  ),
})
