import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'
import { DropZone } from './drop-zone.tsx'
import { JobPanel } from './job-panel.tsx'
import { SendingList } from './sending-list.tsx'
import { useSearchJob } from './use-search-job.ts'
import { useSending } from './use-sending.ts'
import { WaitingFiles } from './waiting-files.tsx'

/** Bringing data in: drop files, choose what is imported, follow it to its result. */
export function UploadPage() {
  const { t } = useTranslation('hub')
  const { data, error, refetch } = useRead('/uploads/list', {})
  const { jobId, follow } = useSearchJob()
  const sending = useSending(data?.partBytes)
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <>
      <PageHeader />
      {jobId ? <JobPanel id={jobId} onClose={() => follow(undefined)} onAgain={follow} /> : null}
      {data && !data.abilities.upload ? (
        <Alert type="info" showIcon title={t('upload.notYours')} style={{ marginBottom: 16 }} />
      ) : (
        <Section title={t('upload.first')}>
          <DropZone onFiles={sending.add} />
          <SendingList sending={sending} />
        </Section>
      )}
      <WaitingFiles list={data} isSending={sending.isSending} onImport={follow} />
    </>
  )
}
