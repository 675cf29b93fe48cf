import type { FastifyBaseLogger } from 'fastify'
import type { SecondReadingPorts } from '../use-cases/casework/second-reading/second-reading-ports.ts'
import { watchRegularly } from './leads-and-cases.ts'
import type { RegularWork } from './regularly.ts'
import { readAgainRegularly } from './second-reading.ts'

/** Does everything that goes by the clock of the wall about leads, cases and second readings, again and again. */
export function watchCasework(
  ports: Parameters<typeof watchRegularly>[0] & SecondReadingPorts,
  log: Pick<FastifyBaseLogger, 'warn'>,
): RegularWork {
  const works = [watchRegularly(ports, log), readAgainRegularly(ports, log)]
  return {
    stop: async () => {
      await Promise.all(works.map((work) => work.stop()))
    },
  }
}
