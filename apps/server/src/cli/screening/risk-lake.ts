import { userInfo } from 'node:os'
import type { RiskEntity } from '../../use-cases/screening/risk/lake/risk-entity.ts'
import type { ScoreRiskReport } from '../../use-cases/screening/risk/lake/score-on-lake.ts'
import type { TrainRiskReport } from '../../use-cases/screening/risk/lake/train-on-lake.ts'
import { runJob, type WithDesk } from '../run-job.ts'
import { lakeScoredText, lakeTrainedText } from './risk-lake-text.ts'
import type { WithRiskRegister } from './risk-register.ts'

/** What `fundwatch risk` needs of an instance. */
export interface RiskLakePorts {
  readonly withDesk: WithDesk
  readonly withRegister: WithRiskRegister
}

/** Training and scoring on the lake of an instance, as jobs of its worker. */
export interface RiskOnLake {
  train(
    wish: {
      readonly entity: RiskEntity
      readonly kind: 'supervised' | 'unsupervised'
      readonly seed: number
    },
    shown: { readonly json: boolean },
  ): Promise<void>
  /** Null for all kinds of entities. */
  score(entity: RiskEntity | null, shown: { readonly json: boolean }): Promise<void>
}

/** Hands trainings and scorings to the worker of the instance, and tells what came of them. */
export function riskOnLake({ withDesk }: Pick<RiskLakePorts, 'withDesk'>): RiskOnLake {
  return {
    train: async (wish, { json }) => {
      const request = { ...wish, by: `命令行（${userInfo().username}）`, reason: null }
      const report = (await runJob(withDesk, { kind: 'train-risk', request }, { json })) as TrainRiskReport
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : lakeTrainedText(report))
    },
    score: async (entity, { json }) => {
      const report = (await runJob(
        withDesk,
        { kind: 'score-risk', request: { entity } },
        { json },
      )) as ScoreRiskReport
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : lakeScoredText(report))
    },
  }
}
