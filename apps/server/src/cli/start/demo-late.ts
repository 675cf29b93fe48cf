import type { LateDecisions } from '../../use-cases/casework/demo/late-batch.ts'
import type { JobDesk } from '../../use-cases/hub/jobs.ts'
import { ALL_LIVE } from '../../use-cases/review/report/audit-overview.ts'
import { watchJob } from '../watch-job.ts'

/** What comes to a demo city after its half year. */
export interface DemoLate {
  /** Writes what comes late and gives its folder; null where it came before, or nothing was lived. */
  readonly write: (databaseUrl: string) => Promise<string | null>
  /** People decide about what the audit says otherwise since. */
  readonly decide: (databaseUrl: string) => Promise<LateDecisions>
}

/** Lets refunds come late to a demo city, audits whom they touch, and tells what people made of it. A city without them is a city too. */
export async function tellDemoLate(
  late: DemoLate,
  {
    databaseUrl,
    withDesk,
    tell,
  }: {
    readonly databaseUrl: string
    readonly withDesk: <Result>(work: (desk: JobDesk) => Promise<Result>) => Promise<Result>
    readonly tell: (sentence: string) => void
  },
): Promise<void> {
  try {
    const folder = await late.write(databaseUrl)
    if (folder === null) return
    tell('正在导入迟到的退费（模拟）并复核有变动的人…')
    await withDesk(async (desk) => {
      await finished(desk, { kind: 'import', request: { paths: [folder], source: 'extract' } })
      const { runNo: _, ...everything } = ALL_LIVE
      await finished(desk, { kind: 'audit', request: { ...everything, releaseNo: null, extent: 'changed' } })
    })
    const { changed, decided, supplemented } = await late.decide(databaseUrl)
    tell(`迟到的退费（模拟）: 依据变化 ${changed} 条，已处理 ${decided} 条，补差 ${supplemented} 条`)
  } catch (error) {
    tell(`迟到的退费没有办完，下次启动时继续: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function finished(desk: JobDesk, job: Parameters<JobDesk['submit']>[0]): Promise<void> {
  const { state, message } = await watchJob(desk, await desk.submit(job), { quiet: true })
  if (state !== 'done') throw new Error(message ?? state)
}
