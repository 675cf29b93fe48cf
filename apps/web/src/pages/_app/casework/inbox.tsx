import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { Inbox } from '../../../features/inbox/inbox.tsx'
import { LeadReply } from '../../../features/leads/lead-reply.tsx'

export const Route = createFileRoute('/_app/casework/inbox')({
  staticData: { title: 'casework.inbox', menu: { order: 1 } },
  component: () => (
    <>
      <PageHeader />
      <Inbox reply={(id, close) => <LeadReply key={id} id={id} onClose={close} />} />
    </>
  ),
})
