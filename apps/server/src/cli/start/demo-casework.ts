import { LEAD_STATUSES, REVIEW_STATUSES } from '@fundwatch/domain'
import type { HalfYear } from '../../use-cases/casework/demo/demo-ports.ts'

/** The casework of a demo. */
export interface DemoCasework {
  /** Before anybody is served: lets what goes by the clock of the wall wait until the past is lived. Gives what ends the wait. */
  readonly hold: (databaseUrl: string, isNew: boolean) => Promise<() => Promise<void>>
  /** Fills it, or finishes what was cut; null where there is nothing to do. */
  readonly live: (databaseUrl: string, isNew: boolean) => Promise<HalfYear | null>
}

/** Has half a year of casework lived in a demo city and tells what it came to. A city without it is still there to work in. */
export async function tellDemoCasework(
  fill: () => Promise<HalfYear | null>,
  { isNew, tell }: { readonly isNew: boolean; readonly tell: (sentence: string) => void },
): Promise<void> {
  if (isNew) tell('正在模拟半年的办理过程（疑点、申诉、线索、案件，全部为模拟）…')
  const startedAt = performance.now()
  try {
    const lived = await fill()
    if (lived === null) return
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    tell(
      [
        `模拟办理已完成: ${lived.acts.toLocaleString('en-US')} 次办理，用时 ${seconds} 秒（全部为模拟，办理人也是模拟的）`,
        `  疑点: ${countsText(lived.findings, REVIEW_STATUSES)}`,
        `  线索: ${countsText(lived.leads, LEAD_STATUSES)}；案件 ${lived.cases} 件`,
        ...lived.refusals.map((refusal) => `  没有做成: ${refusal}`),
      ].join('\n'),
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    tell(`模拟办理没有完成，下次启动时继续: ${reason}`)
  }
}

function countsText(
  counts: Readonly<Record<string, number>>,
  titles: Readonly<Record<string, string>>,
): string {
  return Object.entries(titles)
    .flatMap(([code, title]) => (counts[code] === undefined ? [] : [`${title} ${counts[code]}`]))
    .join('，')
}
