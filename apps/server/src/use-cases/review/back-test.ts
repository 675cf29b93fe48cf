import type { Finding } from '@fundwatch/engine'
import type { ImportProgress } from '../hub/import-ports.ts'
import type { LakeReader } from '../hub/read-lake.ts'
import type { AuditEngine, AuditPart, AuditRequest, AuditSession } from './audit-ports.ts'
import { parseEdition } from './edition/parse-edition.ts'
import { type LoadedLaw, loadLaw } from './load-law.ts'
import type { ReleaseStore } from './release-ports.ts'
import { diffEditions, rulesConcerned } from './releases/diff-editions.ts'
import { reviewError } from './review-error.ts'

/** Which release is tried, against which, on which days. */
export interface BackTestRequest {
  readonly releaseNo: number
  /** Null for the published one. */
  readonly againstNo: number | null
  readonly fromDay: number | null
  readonly toDay: number | null
  readonly sampleSize: number
  /** The same seed draws the same sample. */
  readonly seed: number
}

/** What a rule would do. */
export interface BackTestedRule {
  readonly ruleId: string
  readonly title: string
  readonly hits: number
  readonly persons: number
  readonly institutions: number
  readonly amountFen: number
  /** Hits that the other release does not have, and hits that only it has. */
  readonly newHits: number
  readonly newFen: number
  readonly goneHits: number
  readonly goneFen: number
  /** Of the new hits' money: on lines that another rule of the other release already flags. */
  readonly overlapFen: number
}

/** What publishing a release would change. */
export interface BackTestReport {
  readonly releaseNo: number
  readonly againstNo: number
  readonly rules: readonly BackTestedRule[]
  /** Persons and institutions with hits of the changed rules. */
  readonly persons: number
  readonly institutions: number
  /** Institutions that the other release flags nothing of. */
  readonly newlyAffected: readonly string[]
  readonly sample: readonly Finding[]
  readonly seconds: number
}

/** What back-testing needs. */
export interface BackTestPorts {
  readonly releases: ReleaseStore
  readonly engine: AuditEngine
  readonly reader: LakeReader
  readonly progress: ImportProgress
  readonly now: () => number
}

/**
 * Tries a release on history before anything is published: every rule whose verdicts may differ is run by both releases,
 * part by part; nothing is stored. Throws `unknown-release`, `edition-refused`, `empty-lake`.
 */
export async function backTest(
  ports: BackTestPorts,
  request: BackTestRequest,
  signal: AbortSignal,
): Promise<BackTestReport> {
  const startedAt = ports.now()
  const against =
    request.againstNo === null
      ? await ports.releases.published()
      : await ports.releases.head(request.againstNo)
  const release = await ports.releases.head(request.releaseNo)
  if (!release) throw reviewError('unknown-release', { releaseNo: request.releaseNo })
  if (!against) throw reviewError('unknown-release', { releaseNo: request.againstNo ?? 0 })
  const [draftFiles, activeFiles] = [
    await ports.releases.files(release.releaseNo),
    await ports.releases.files(against.releaseNo),
  ]
  const [draftEdition, activeEdition] = [parseEdition(draftFiles).edition, parseEdition(activeFiles).edition]
  const concerned = rulesConcerned(activeEdition, draftEdition, diffEditions(activeEdition, draftEdition))
  const isActive = new Set(draftEdition.rules.filter(({ status }) => status === 'active').map(({ id }) => id))
  const draft = loadLaw(
    draftFiles,
    concerned.filter((id) => isActive.has(id)),
  )
  const active = loadLaw(activeFiles)
  const snapshot = await ports.reader.hold()
  try {
    if (snapshot.files.length === 0) throw reviewError('empty-lake')
    const open = ({ law, auditSql }: LoadedLaw) =>
      ports.engine.open({ law, auditSql, files: snapshot.files, request: wholeLake(request), touched: null })
    const tally = new Tally(concerned, request)
    await walk(ports, { open, active, draft, signal }, tally)
    const titles = new Map(
      [...activeEdition.rules, ...draftEdition.rules].map(({ id, title }) => [id, title]),
    )
    return {
      releaseNo: release.releaseNo,
      againstNo: against.releaseNo,
      ...tally.report(titles),
      seconds: (ports.now() - startedAt) / 1000,
    }
  } finally {
    await snapshot.release()
  }
}

function wholeLake({ releaseNo, fromDay, toDay }: BackTestRequest): AuditRequest {
  return { releaseNo, fromDay, toDay, rules: null, institutions: null, extent: 'all', purpose: 'trial' }
}

/** One session at a time: two would share the memory of one. Findings of the active release are kept as little as possible. */
async function walk(
  { progress }: BackTestPorts,
  {
    open,
    active,
    draft,
    signal,
  }: {
    open: (law: LoadedLaw) => Promise<AuditSession>
    active: LoadedLaw
    draft: LoadedLaw
    signal: AbortSignal
  },
  tally: Tally,
): Promise<void> {
  for (const [law, stage, take] of [
    [active, '现行版本', (finding: Finding) => tally.active(finding)],
    [draft, '试验版本', (finding: Finding) => tally.draft(finding)],
  ] as const) {
    const session = await open(law)
    try {
      progress.stage(`回测（${stage}）`, session.parts.length, '块')
      for (const [at, part] of session.parts.entries()) {
        signal.throwIfAborted()
        await takePart(session, part, { signal, take })
        progress.advance(at + 1)
      }
    } finally {
      await session.close()
    }
  }
}

async function takePart(
  session: AuditSession,
  part: AuditPart,
  { signal, take }: { signal: AbortSignal; take: (finding: Finding) => void },
): Promise<void> {
  const { findings } = await session.run(part, signal)
  for (const finding of findings) take(finding)
}

interface RuleTally {
  hits: number
  amountFen: number
  newHits: number
  newFen: number
  goneHits: number
  goneFen: number
  overlapFen: number
  readonly persons: Set<string>
  readonly institutions: Set<string>
}

/** Adds up both releases; knows of the active one its identities, amounts and flagged lines. */
class Tally {
  readonly #concerned: ReadonlySet<string>
  readonly #request: BackTestRequest
  readonly #rules = new Map<string, RuleTally>()
  readonly #activeHits = new Map<string, { ruleId: string; amountFen: number }>()
  readonly #activeLines = new Map<string, Set<string>>()
  readonly #activeInstitutions = new Set<string>()
  readonly #sample: { rank: number; finding: Finding }[] = []

  constructor(concerned: readonly string[], request: BackTestRequest) {
    this.#concerned = new Set(concerned)
    this.#request = request
  }

  active({ ruleId, identity, amountFen, institutionId, lines, result }: Finding): void {
    if (result === 'indicator') return
    if (institutionId !== null) this.#activeInstitutions.add(institutionId)
    if (this.#concerned.has(ruleId)) this.#activeHits.set(identity, { ruleId, amountFen: amountFen ?? 0 })
    for (const { role, facts } of lines) {
      if (role !== 'violating') continue
      const rules = this.#activeLines.get(facts.lineKey) ?? new Set()
      this.#activeLines.set(facts.lineKey, rules.add(ruleId))
    }
  }

  draft(finding: Finding): void {
    if (finding.result === 'indicator') return
    const { ruleId, identity, personId, institutionId } = finding
    const amountFen = finding.amountFen ?? 0
    const tally = this.#of(ruleId)
    tally.hits += 1
    tally.amountFen += amountFen
    if (personId !== null) tally.persons.add(personId)
    if (institutionId !== null) tally.institutions.add(institutionId)
    if (this.#activeHits.delete(identity)) return
    tally.newHits += 1
    tally.newFen += amountFen
    for (const line of finding.lines) {
      const others = this.#activeLines.get(line.facts.lineKey)
      if (line.role === 'violating' && others && [...others].some((other) => other !== ruleId))
        tally.overlapFen += line.amountFen ?? 0
    }
    this.#draw(finding)
  }

  report(
    titles: ReadonlyMap<string, string>,
  ): Pick<BackTestReport, 'rules' | 'persons' | 'institutions' | 'newlyAffected' | 'sample'> {
    for (const { ruleId, amountFen } of this.#activeHits.values()) {
      const tally = this.#of(ruleId)
      tally.goneHits += 1
      tally.goneFen += amountFen
    }
    const tallies = [...this.#rules].sort(([left], [right]) => (left < right ? -1 : 1))
    const persons = new Set(tallies.flatMap(([, tally]) => [...tally.persons]))
    const institutions = new Set(tallies.flatMap(([, tally]) => [...tally.institutions]))
    return {
      rules: tallies.map(([ruleId, tally]) => ({
        ...tally,
        ruleId,
        title: titles.get(ruleId) ?? ruleId,
        persons: tally.persons.size,
        institutions: tally.institutions.size,
      })),
      persons: persons.size,
      institutions: institutions.size,
      newlyAffected: [...institutions].filter((id) => !this.#activeInstitutions.has(id)).sort(),
      sample: this.#sample.map(({ finding }) => finding),
    }
  }

  #of(ruleId: string): RuleTally {
    const known = this.#rules.get(ruleId)
    if (known) return known
    const fresh = {
      hits: 0,
      amountFen: 0,
      newHits: 0,
      newFen: 0,
      goneHits: 0,
      goneFen: 0,
      overlapFen: 0,
      persons: new Set<string>(),
      institutions: new Set<string>(),
    }
    this.#rules.set(ruleId, fresh)
    return fresh
  }

  /** Keeps the findings with the smallest ranks; a rank depends on the finding and the seed alone, so the order of parts does not matter. */
  #draw(finding: Finding): void {
    const rank = rankOf(finding.identity, this.#request.seed)
    const last = this.#sample.at(-1)
    if (this.#sample.length >= this.#request.sampleSize && last && rank >= last.rank) return
    const at = this.#sample.findIndex((one) => rank < one.rank)
    this.#sample.splice(at < 0 ? this.#sample.length : at, 0, { rank, finding })
    if (this.#sample.length > this.#request.sampleSize) this.#sample.pop()
  }
}

/** FNV-1a over the identity and the seed: an even draw, not a secret. */
function rankOf(identity: string, seed: number): number {
  let hash = 0x81_1c_9d_c5 ^ seed
  for (let at = 0; at < identity.length; at += 1)
    hash = Math.imul(hash ^ identity.charCodeAt(at), 0x01_00_01_93) >>> 0
  return hash
}
