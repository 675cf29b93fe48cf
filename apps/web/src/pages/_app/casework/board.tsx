import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { BoardPage } from '../../../features/leads/board-page.tsx'

export const Route = createFileRoute('/_app/casework/board')({
  staticData: { title: 'casework.board', menu: { order: 2 } },
  component: () => (
    <>
      <PageHeader />
      <BoardPage />
    </>
  ),
})
