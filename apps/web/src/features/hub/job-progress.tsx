import { Flex, Progress, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { byteText } from '../../components/bytes.tsx'
import { exactCount } from '../../components/money-text.ts'
import { choicesOf, useForm } from '../../wire/forms.ts'
import type { RowOf } from '../../wire/paths.ts'

type Job = Pick<RowOf<'/jobs/list'>, 'state' | 'stage' | 'done' | 'total' | 'unit' | 'isStopping'>

const COLOURS = {
  waiting: 'default',
  running: 'processing',
  done: 'success',
  failed: 'warning',
  cancelled: 'default',
} as const

/** The state of a job as a word. */
function JobState({ state }: { readonly state: Job['state'] }) {
  const words = choicesOf(useForm('/jobs/list')?.row?.properties?.state)
  return <Tag color={COLOURS[state]}>{words.find(({ value }) => value === state)?.label ?? ''}</Tag>
}

/** How far a job is: the step, how much of it, and a bar where the whole is known. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation('hub')
  const { state, stage, done, total, unit, isStopping } = job
  if (state !== 'running') return <JobState state={state} />
  const percent = total ? Math.min(100, Math.floor((100 * done) / total)) : undefined
  const amount = unit === '字节' ? byteText(done) : `${exactCount(done)} ${unit}`
  return (
    <Flex vertical style={{ minWidth: 160 }}>
      <Typography.Text>
        {isStopping ? t('job.stopping') : stage || t('job.starting')}
        {done > 0 ? <Typography.Text type="secondary"> {amount}</Typography.Text> : null}
      </Typography.Text>
      <Progress
        size="small"
        percent={percent ?? 100}
        status="active"
        showInfo={percent !== undefined}
        aria-label={stage || t('job.starting')}
      />
    </Flex>
  )
}
