import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { RulesHelpPage } from '../../../features/help/rules-page.tsx'

export const Route = createFileRoute('/_app/help/rules')({
  staticData: { title: 'help.rules', menu: { order: 1 } },
  component: () => (
    <>
      <PageHeader />
      <RulesHelpPage />
    </>
  ),
})
