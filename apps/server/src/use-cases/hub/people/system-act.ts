import { type Actor, type SecondNo, SYSTEM_USER } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'

/** Whoever runs the machine itself: who can open the data folder can make the first administrator. */
function operator(name: string): Actor {
  return {
    userId: SYSTEM_USER,
    name,
    grants: [{ role: 'administrator', scope: { kind: 'city' }, lentBy: null }],
    by: 'system',
  }
}

/** An act of whoever runs the machine. */
export function operatorAct(name: string, at: SecondNo, requestId: string): Act {
  return { actor: operator(name), at, requestId, address: null, reason: null, lentBy: null }
}
