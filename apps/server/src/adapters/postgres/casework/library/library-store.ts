import { hash } from 'node:crypto'
import { join } from 'node:path'
import { compareText } from '@fundwatch/domain'
import type {
  KeptBackTest,
  LibraryRelease,
  LibraryStore,
  RuleHits,
} from '../../../../use-cases/review/library/library-ports.ts'
import type { ComparedRule } from '../../../../use-cases/review/online/shadow/shadow-report.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'library')

/** Releases and what is known of them, on the session of an act. */
export function libraryStore(session: Session): LibraryStore {
  const releases = (releaseNo: number | null) =>
    run<LibraryRelease>(session, 'library_releases', { release_no: releaseNo })
  return {
    releases: () => releases(null),
    release: async (releaseNo) => (await releases(releaseNo))[0],
    events: (releaseNo) => run(session, 'library_events', { release_no: releaseNo }),
    derive: (wish) => derive(session, wish),
    setAside: async (releaseNo, by, note) =>
      (await run(session, 'set_aside', { release_no: releaseNo, done_by: by, note })).length > 0,
    takeUp: async (releaseNo) => void (await run(session, 'take_up', { release_no: releaseNo })),
    hits: ({ isCity, counties }) => run<RuleHits>(session, 'rule_hits', { all_of_it: isCity, counties }),
    lastAudit: async () =>
      (await run<{ runNo: number; releaseNo: number; endedAt: string | null }>(session, 'last_audit'))[0],
    backTests: (releaseNo) => run<KeptBackTest>(session, 'back_tests', { release_no: releaseNo }),
    noteBackTest: async ({ jobId, releaseNo, againstNo, fromDay, toDay, by }) =>
      void (await run(session, 'note_back_test', {
        job_id: jobId,
        release_no: releaseNo,
        against_no: againstNo,
        from_day: fromDay,
        to_day: toDay,
        started_by: by,
      })),
    shadow: (releaseNo) => shadowOf(session, releaseNo),
    institutionNames: async (ids) => {
      const rows = await run<{ id: string; name: string | null }>(session, 'institution_names', { ids })
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
  }
}

/** The content of a release is known by the hashes of its files, as `contentHashOf` makes it of their texts. */
async function derive(
  session: Session,
  { baseNo, parentNo, note, by, files }: Parameters<LibraryStore['derive']>[0],
): Promise<number> {
  const changed = new Map(
    files.map((file) => [file.path, { ...file, hash: hash('sha256', file.body, 'hex') }]),
  )
  const base = await run<{ path: string; contentHash: string }>(session, 'release_paths', {
    release_no: baseNo,
  })
  const hashes = new Map(base.map(({ path, contentHash }) => [path, contentHash]))
  for (const [path, file] of changed) hashes.set(path, file.hash)
  const listed = [...hashes].sort(([left], [right]) => compareText(left, right))
  const contentHash = `\\x${hash('sha256', listed.map(([path, one]) => `${one} ${path}\n`).join(''), 'hex')}`
  const told = [...changed.values()]
  const [made] = await run<{ releaseNo: number }>(session, 'derive_release', {
    base_no: baseNo,
    content_hash: contentHash,
    parent_no: parentNo,
    note,
    made_by: by,
    paths: told.map(({ path }) => path),
    hashes: told.map((file) => `\\x${file.hash}`),
    bodies: told.map(({ body }) => body),
  })
  if (made) return made.releaseNo
  const [known] = await run<{ releaseNo: number }>(session, 'release_by_content', {
    content_hash: contentHash,
  })
  if (known) return known.releaseNo
  throw new Error('The release was made and is not there.')
}

type ShadowRow = ComparedRule & {
  readonly liveReleaseNo: number
  readonly calls: number
  readonly firstAt: string
  readonly lastAt: string
}

async function shadowOf(session: Session, releaseNo: number) {
  const rows = await run<ShadowRow>(session, 'shadow', { release_no: releaseNo })
  const [first] = rows
  if (first === undefined) return undefined
  const { liveReleaseNo, calls, firstAt, lastAt } = first
  return {
    liveReleaseNo,
    trialReleaseNo: releaseNo,
    calls,
    firstAt,
    lastAt,
    rules: rows
      .filter((row) => row.ruleId !== null && row.liveReleaseNo === liveReleaseNo)
      .map(({ ruleId, onlyLive, onlyTrial, both }) => ({ ruleId, onlyLive, onlyTrial, both })),
  }
}
