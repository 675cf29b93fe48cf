import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { BatchReport } from '../../use-cases/hub/batch-report.ts'
import type { JobDesk } from '../../use-cases/hub/jobs.ts'
import type { SimulatePorts } from '../simulate.ts'
import { watchJob } from '../watch-job.ts'

/** The simulated city of a demo: small enough to be there in a minute, large enough to look like a city. */
const DEMO_CITY = { persons: 12_000, months: 6, seed: 20_261_121 } as const

/** Makes the simulated city of an empty demo instance, or takes the one made before, and has it imported. */
export async function fillWithDemo({
  folder,
  simulation,
  desk,
  tell,
}: {
  folder: string
  simulation: SimulatePorts
  desk: JobDesk
  tell: (sentence: string) => void
}): Promise<void> {
  if (!(await isThere(join(folder, 'simulation.json')))) {
    tell(`首次启动: 正在生成模拟城市（${DEMO_CITY.persons} 人，${DEMO_CITY.months} 个月，全部为模拟数据）…`)
    const { text } = await simulation.simulate({
      ...DEMO_CITY,
      plant: 'all',
      typingErrors: true,
      out: folder,
    })
    tell(text)
  }
  tell('正在导入模拟城市…')
  const jobId = await desk.submit({ kind: 'import', request: { paths: [folder], source: 'extract' } })
  const state = await watchJob(desk, jobId)
  if (state.state !== 'done') {
    tell(`模拟城市没有导入: ${state.message ?? state.state}。可以稍后执行 npx fundwatch import ${folder}`)
    return
  }
  const { files, seconds, message } = state.result as BatchReport
  const rows = files.reduce((total, { accepted }) => total + accepted, 0)
  tell(`模拟城市已导入: ${rows.toLocaleString('en-US')} 行，用时 ${seconds.toFixed(1)} 秒。${message}`)
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
