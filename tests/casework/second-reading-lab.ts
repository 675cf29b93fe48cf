import { createHash, randomUUID } from 'node:crypto'
import { fen } from '@fundwatch/domain'
import { blobStore } from '../../apps/server/src/adapters/files/blob-store.ts'
import type { FindingLab } from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { findingLists, findingProjections, openParameters } from '../../apps/server/src/context/findings.ts'
import {
  leadAndCaseLists,
  leadAndCaseProjections,
  openLeadsAndCases,
} from '../../apps/server/src/context/leads-and-cases.ts'
import { secondReadingLists, secondReadingProjections } from '../../apps/server/src/context/second-reading.ts'
import type {
  ClaimSheet,
  ClaimSource,
  DrawnClaim,
  SecondReadingPorts,
} from '../../apps/server/src/use-cases/casework/second-reading/second-reading-ports.ts'

/** A claim of a made up lake. */
export interface LabClaim {
  readonly encounterId: string
  readonly institutionId?: string
  readonly fen?: number
}

const HOSPITAL = 'H34020000001'

/** A lake of claims that were all settled in whatever month is asked for. */
export function claimsOfLab(claims: readonly LabClaim[]): ClaimSource {
  const all = claims.map(({ encounterId, institutionId = HOSPITAL, fen: money = 50_000 }) => ({
    institutionId,
    encounterId,
    county: institutionId === HOSPITAL ? '340202' : '340203',
    fen: fen(money),
    level: '05',
    encounterType: '11',
    band: 1,
  }))
  const within = (county: string | null) => all.filter((claim) => county === null || claim.county === county)
  return {
    hold: async () => ({
      version: 7,
      groups: async ({ county }) => {
        const found = within(county)
        if (found.length === 0) return []
        const sum = found.reduce((total, { fen: money }) => total + money, 0)
        const mostFen = Math.max(...found.map(({ fen: money }) => money))
        return [{ level: '05', encounterType: '11', band: 1, claims: found.length, fen: sum, mostFen }]
      },
      drawn: async ({ county, seed, most }) =>
        within(county)
          .map(
            (claim): DrawnClaim => ({
              ...claim,
              place: md5(`${seed}/${claim.institutionId}/${claim.encounterId}`),
            }),
          )
          .toSorted((left, right) => (left.place < right.place ? -1 : 1))
          .slice(0, most),
      claimsOf: async (keys) =>
        all.filter((claim) =>
          keys.some(
            ({ institutionId, encounterId }) =>
              claim.institutionId === institutionId && claim.encounterId === encounterId,
          ),
        ),
      release: async () => undefined,
    }),
    sheet: async ({ encounterId }) =>
      all.some((claim) => claim.encounterId === encounterId) ? SHEET : undefined,
  }
}

const SHEET: ClaimSheet = {
  month: '2024-10',
  level: '05',
  encounterType: '11',
  sex: 'male',
  ageYears: 44,
  days: 0,
  diagnoses: [{ code: 'J18.9', name: '肺炎', isMain: true }],
  lines: [
    {
      no: 1,
      day: 1,
      itemCode: '001109000010000',
      itemName: '床位费',
      quantity: 10_000,
      amountFen: 50_000,
      eligibleFen: 50_000,
    },
  ],
  otherLines: [],
  isCut: false,
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** What second readings work with, over the findings of a lab. */
export function readingPorts(
  { pool }: FindingLab,
  {
    claims,
    numbers = {},
  }: { readonly claims: ClaimSource; readonly numbers?: Readonly<Record<string, number>> },
): SecondReadingPorts {
  const law = openParameters()
  const leads = openLeadsAndCases({ law, blobs: blobStore('/nowhere') })
  return {
    ...leads,
    ...law,
    parameterOn: (name, at) => numbers[name] ?? law.parameterOn(name, at),
    claims,
    newSeed: () => md5(randomUUID()),
    transact: transactOn(pool, {
      projections: { ...findingProjections, ...leadAndCaseProjections, ...secondReadingProjections },
      lists: (session) => ({
        ...findingLists(session),
        ...leadAndCaseLists(session),
        ...secondReadingLists(session),
      }),
    }),
  }
}
