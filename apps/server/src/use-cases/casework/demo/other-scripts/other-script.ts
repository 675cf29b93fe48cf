import type { Kept } from '../../../hub/histories.ts'
import { type DemoStep, idOf, loadOf, type SomeLaw, type StepScene, someLaw } from '../demo-thread.ts'
import type { DemoNoun } from '../script-step.ts'

/** How a thing of a demo city goes that is neither lead nor case. */
export interface OtherScript {
  readonly law: SomeLaw
  readonly key: string
  readonly id: string
  /** Working days after the beginning; negative ones before the end. */
  readonly begins: number
  readonly steps: readonly DemoStep[]
}

/** A script of a noun. */
export function script(
  law: { readonly noun: string },
  key: string,
  [begins, ...steps]: readonly [begins: number, ...steps: readonly DemoStep[]],
): OtherScript {
  return { law: someLaw(law), key, id: idOf(law.noun as DemoNoun, key), begins, steps }
}

/** A step that makes the thing. */
export function making(leaves: string, play: DemoStep['play']): DemoStep {
  return { after: 1, leaves, play }
}

/** A step that changes the thing as it is. */
export function changing<State extends object>(
  after: number,
  leaves: string,
  play: (scene: StepScene, kept: Kept<State>) => Promise<unknown>,
): DemoStep {
  return {
    after,
    leaves,
    play: async (scene) => play(scene, await loadOf<State>(scene, scene.thread.law, scene.thread.id)),
  }
}

/** The thing as an act names it. */
export const targetOf = ({ id, version }: Kept<unknown>) => ({ id, version })
