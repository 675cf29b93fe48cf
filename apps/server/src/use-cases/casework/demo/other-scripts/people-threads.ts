import {
  apiKeyLaw,
  type DayNo,
  dayNoOfSecond,
  OF_THE_CITY,
  type Role,
  type User,
  userLaw,
} from '@fundwatch/domain'
import { anchorUser, unanchorUser } from '../../../hub/people/anchor-user.ts'
import { delegateRoles, endDelegation } from '../../../hub/people/delegate.ts'
import { grantRole } from '../../../hub/people/grant-role.ts'
import { lockUser, unlockUser } from '../../../hub/people/lock-user.ts'
import { makeApiKey } from '../../../hub/people/make-api-key.ts'
import { makeUser } from '../../../hub/people/make-user.ts'
import { renameUser } from '../../../hub/people/rename-user.ts'
import { reportAbsence, reportBack } from '../../../hub/people/report-absence.ts'
import { revokeApiKey } from '../../../hub/people/revoke-api-key.ts'
import { revokeRole } from '../../../hub/people/revoke-role.ts'
import { setTeam } from '../../../hub/people/set-team.ts'
import type { DemoStep, StepScene } from '../demo-thread.ts'
import { changing, making, type OtherScript, script, targetOf } from './other-script.ts'

const CITY = { kind: 'city' } as const
const keeper = ({ by }: StepScene) => by('administrator', OF_THE_CITY)
const today = ({ act }: StepScene, later = 0) => (dayNoOfSecond(act.at) + later) as DayNo

const made = (account: string, name: string): DemoStep =>
  making('made', async (scene) => {
    const { ports } = scene.stage
    const wish = { account, name, home: CITY, isDemo: true }
    await makeUser({ ...ports, newId: () => scene.thread.id }, keeper(scene), wish)
  })

const user = (after: number, leaves: string, play: Parameters<typeof changing<User>>[2]): DemoStep =>
  changing<User>(after, leaves, play)

const granted = (after: number, role: Role): DemoStep =>
  user(after, 'granted', (scene, kept) =>
    grantRole(scene.stage.ports, keeper(scene), { ...targetOf(kept), role, scope: CITY }),
  )

/** Lends a role to the demo account that holds it, for some days from today on. */
const lent = (after: number, role: Role, days: number): DemoStep =>
  user(after, 'delegated', (scene, kept) => {
    const to = scene.stage.cast.who(role, OF_THE_CITY)?.userId ?? ''
    const wish = { ...targetOf(kept), to, roles: [role], fromDay: today(scene), toDay: today(scene, days) }
    return delegateRoles(scene.stage.ports, keeper(scene), wish)
  })

const away = (after: number, days: number): DemoStep =>
  user(after, 'reported-absent', (scene, kept) =>
    reportAbsence(scene.stage.ports, keeper(scene), {
      ...targetOf(kept),
      fromDay: today(scene),
      toDay: today(scene, days),
    }),
  )

/** An approver who is away when the half year ends and has lent the role to the demo account. */
const absent: OtherScript = script(userLaw, 'absent approver', [
  -4,
  made('sim-approver', '模拟·审批人（休假）'),
  granted(1, 'approver'),
  lent(1, 'approver', 14),
  away(1, 14),
])

/** Somebody who came, was away, moved to another desk and left. */
const formerInspector: OtherScript = script(userLaw, 'former inspector', [
  10,
  made('sim-former-inspector', '模拟·检查员（借调）'),
  granted(1, 'inspector'),
  user(1, 'team-set', (scene, kept) =>
    setTeam(scene.stage.ports, keeper(scene), { ...targetOf(kept), team: '模拟·稽核一组' }),
  ),
  user(2, 'anchored', (scene, kept) =>
    anchorUser(scene.stage.ports, keeper(scene), {
      ...targetOf(kept),
      issuer: 'https://sign-in.example.invalid',
      subject: 'simulated-0001',
    }),
  ),
  lent(10, 'inspector', 20),
  away(1, 10),
  user(4, 'reported-back', (scene, kept) => reportBack(scene.stage.ports, keeper(scene), targetOf(kept))),
  user(1, 'delegation-ended', (scene, kept) =>
    endDelegation(scene.stage.ports, keeper(scene), {
      ...targetOf(kept),
      delegationId: kept.state.delegations[0]?.delegationId ?? '',
    }),
  ),
  user(5, 'locked', (scene, kept) => lockUser(scene.stage.ports, keeper(scene), targetOf(kept))),
  user(3, 'unlocked', (scene, kept) => unlockUser(scene.stage.ports, keeper(scene), targetOf(kept))),
  user(10, 'unanchored', (scene, kept) => unanchorUser(scene.stage.ports, keeper(scene), targetOf(kept))),
  user(1, 'renamed', (scene, kept) =>
    renameUser(scene.stage.ports, keeper(scene), { ...targetOf(kept), name: '模拟·检查员（已离任）' }),
  ),
  user(1, 'revoked', (scene, kept) =>
    revokeRole(scene.stage.ports, keeper(scene), { ...targetOf(kept), role: 'inspector', scope: CITY }),
  ),
  user(1, 'locked', (scene, kept) => lockUser(scene.stage.ports, keeper(scene), targetOf(kept))),
])

/** A key of the data engineer, for so many days. */
function keyMade(name: string, days: number): DemoStep {
  return making('made', (scene) =>
    makeApiKey(
      { ...scene.stage.ports, newId: () => scene.thread.id },
      scene.by('city-supervisor', OF_THE_CITY),
      {
        name: `模拟·${name}`,
        grants: [{ role: 'city-supervisor', scope: CITY }],
        expiresOn: today(scene, days),
      },
    ),
  )
}

const keys: readonly OtherScript[] = [
  script(apiKeyLaw, 'in use', [60, keyMade('数据大屏', 300)]),
  script(apiKeyLaw, 'expired', [5, keyMade('试用对接', 30)]),
  script(apiKeyLaw, 'revoked', [
    30,
    keyMade('旧报表系统', 300),
    changing(25, 'revoked', (scene, kept) =>
      revokeApiKey(scene.stage.ports, scene.by('city-supervisor', OF_THE_CITY), targetOf(kept)),
    ),
  ]),
]

/** People who come, lend, are away and go, and keys that programs use. */
export const PEOPLE_SCRIPTS: readonly OtherScript[] = [absent, formerInspector, ...keys]
