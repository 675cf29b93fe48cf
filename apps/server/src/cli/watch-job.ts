import { setTimeout as sleep } from 'node:timers/promises'
import cliProgress from 'cli-progress'
import { hubError } from '../use-cases/hub/hub-error.ts'
import type { JobDesk, JobState } from '../use-cases/hub/jobs.ts'

/** Shows a job until it ends, with rate and time left; Ctrl-C asks it to stop. Gives its last state. */
export async function watchJob(desk: JobDesk, jobId: string, { quiet = false } = {}): Promise<JobState> {
  const bar = quiet ? undefined : progressBar()
  const cancel = () => void desk.cancel(jobId)
  process.once('SIGINT', cancel)
  try {
    for (let shown = ''; ; await sleep(250)) {
      const state = await patiently(() => desk.stateOf(jobId))
      if (bar && state.state === 'running') shown = show(bar, state, shown)
      if (['done', 'failed', 'cancelled'].includes(state.state)) return state
    }
  } finally {
    bar?.stop()
    process.off('SIGINT', cancel)
  }
}

const PATIENCE_MS = 45_000

/** A database that was lost is started again by its supervisor; until then the job is not lost for us. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const until = Date.now() + PATIENCE_MS
  for (let told = false; ; await sleep(500)) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > until) throw hubError('database-lost', undefined, error)
      if (!told) process.stderr.write('与数据库的连接中断，正在等待恢复…\n')
      told = true
    }
  }
}

function progressBar(): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format: '{stage} [{bar}] {percentage}% {value}/{total}{unit} 每秒 {rate} 剩余 {eta_formatted}',
    hideCursor: true,
    noTTYOutput: false,
    etaBuffer: 20,
  })
}

/** One bar for each stage that can be counted; a stage that cannot is a line of its own. */
function show(bar: cliProgress.SingleBar, { stage, done, total, unit }: JobState, shown: string): string {
  const startsStage = stage !== shown
  if (startsStage) {
    bar.stop()
    if (total === null) process.stderr.write(`${stage}…\n`)
    else bar.start(total, 0, { stage, unit, rate: '-', startedAt: Date.now() })
  }
  if (total !== null) {
    const startedAt = startsStage ? Date.now() : stageStartedAt
    stageStartedAt = startedAt
    const seconds = (Date.now() - startedAt) / 1000
    bar.setTotal(total)
    bar.update(done, {
      stage,
      unit,
      rate: seconds > 0.5 ? Math.round(done / seconds).toLocaleString('en-US') : '-',
    })
  }
  return stage
}

let stageStartedAt = 0
