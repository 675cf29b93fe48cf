import { textOfMonth } from '@fundwatch/domain'
import { canKeepHub, canRunJobs } from '../../../policies/hub.ts'
import type { LakeStatus } from '../lake-status.ts'
import { instantText, reasonWord } from '../lake-words.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import type { DeskPorts } from './desk-ports.ts'

/** What the lake holds; while it cannot be read, the last that was known, and why. Throws `forbidden`. */
export async function readHubStatus({ looks }: DeskPorts, act: Act) {
  requireRight(act.actor, 'see')
  const { status, seenAt, problem } = await looks.status()
  return {
    seenAt: seenAt === null ? null : instantText(seenAt),
    problem,
    lake: status === null ? null : lakeOf(status),
    abilities: { upload: canKeepHub(act.actor), startJobs: canRunJobs(act.actor) },
  }
}

function lakeOf(status: LakeStatus) {
  const { version, madeAt, reason, isSimulated, bytes, batchCount, quality, uncounted, raw, refused } = status
  const { score, accepted, refused: refusedRows, warned, flagged } = quality
  return {
    version,
    madeAt: instantText(madeAt),
    reason: reasonWord(reason),
    isSimulated,
    bytes,
    batchCount,
    score,
    accepted,
    refused: refusedRows,
    warned,
    flagged,
    uncounted,
    raw,
    refusedFiles: refused,
    relations: status.relations.map(({ monthFrom, monthTo, ...relation }) => ({
      ...relation,
      monthFrom: monthFrom === null ? null : textOfMonth(monthFrom),
      monthTo: monthTo === null ? null : textOfMonth(monthTo),
    })),
  }
}
