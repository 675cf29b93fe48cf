import type { Command } from 'commander'
import type { RiskEntity } from '../../use-cases/screening/risk/lake/risk-entity.ts'
import { RISK_ENTITY_TITLES } from '../../use-cases/screening/risk/lake/risk-entity.ts'
import type { BookedRiskModel } from '../../use-cases/screening/risk/registry/registry-ports.ts'
import { modelsText } from './risk-lake-text.ts'
import { countOption, entityOption } from './risk-options.ts'

/** The register of models of an instance, as commands use it. */
export interface RiskRegisterDesk {
  models(entity: RiskEntity | null): Promise<readonly BookedRiskModel[]>
  /** As whoever runs the machine; written into the audit trail. */
  promote(wish: {
    readonly entity: RiskEntity
    readonly no: number
    readonly reason: string
  }): Promise<unknown>
}

/** Opens the register of an instance for the time of one command. */
export type WithRiskRegister = <Result>(work: (desk: RiskRegisterDesk) => Promise<Result>) => Promise<Result>

/** `fundwatch risk models | promote`: which models there are, and which of them scores. */
export function registerRiskRegister(
  risk: Command,
  { withRegister }: { readonly withRegister: WithRiskRegister },
): void {
  risk
    .command('models')
    .description('列出登记的模型: 种类、状态、指标、漂移')
    .option('--entity <entity>', '只看 institution、doctor 或 person')
    .option('--json', '以 JSON 输出')
    .action(({ entity, json }: { readonly entity?: string; readonly json?: boolean }) =>
      withRegister(async (desk) => {
        const models = await desk.models(entity === undefined ? null : entityOption(entity))
        process.stdout.write(json ? `${JSON.stringify(models)}\n` : modelsText(models))
      }),
    )
  risk
    .command('promote')
    .description('启用一个待比较的模型: 须比现用模型好且没有泄漏，写入审计日志')
    .argument('<entity>', 'institution、doctor 或 person')
    .argument('<no>', '模型的序号，见 fundwatch risk models')
    .requiredOption('--reason <text>', '理由，写入审计日志')
    .action((entity: string, no: string, { reason }: { readonly reason: string }) =>
      withRegister(async (desk) => {
        const wish = { entity: entityOption(entity), no: countOption('<no>', no), reason }
        await desk.promote(wish)
        process.stdout.write(
          `${RISK_ENTITY_TITLES[wish.entity]}的模型 ${no} 已启用。用 fundwatch risk score --from-lake ${entity} 重新评分。\n`,
        )
      }),
    )
}
