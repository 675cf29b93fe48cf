import { amplify, simulateCity } from '@fundwatch/simulator'
import type { SimulatePorts } from '../cli/simulate.ts'

/** The simulator as the command line knows it. */
export const simulation: SimulatePorts = {
  simulate: async (request) => {
    const startedAt = performance.now()
    const summary = await simulateCity(request)
    const seconds = (performance.now() - startedAt) / 1000
    const rate = Math.round(summary.lines / seconds).toLocaleString('en-US')
    const rows = Object.entries(summary.rows).map(
      ([table, count]) => `${table} ${count.toLocaleString('en-US')}`,
    )
    return {
      lines: summary.lines,
      text: `模拟城市已生成: ${summary.persons} 人，${summary.months} 个月，费用明细 ${summary.lines.toLocaleString('en-US')} 行，用时 ${seconds.toFixed(1)} 秒（${rate} 行/秒）\n${rows.join('，')}`,
    }
  },
  amplify: async (request) => {
    const startedAt = performance.now()
    await amplify(request)
    return {
      text: `已放大 ${request.times} 倍: ${request.to}，用时 ${((performance.now() - startedAt) / 1000).toFixed(1)} 秒`,
    }
  },
}
