import type { RiskModel } from '@fundwatch/screening'
import type { RiskDefinition } from './risk-entity.ts'

/** A model whose features and groups are called as the dictionary calls them, for its card. */
export function inWords<Model extends RiskModel>(model: Model, definition: RiskDefinition): Model {
  const titles = new Map<string, string>([
    ...definition.features.map(({ name, title }): [string, string] => [name, title]),
    ...[definition.peers, ...definition.fairness].map(({ column, title }): [string, string] => [
      column,
      title,
    ]),
  ])
  const word = (name: string) => titles.get(name) ?? name
  const { evaluation, columns } = model
  return {
    ...model,
    columns: { ...columns, peers: definition.peers.title, fairness: columns.fairness.map(word) },
    features: model.features.map((feature) => ({ ...feature, name: word(feature.name) })),
    dropped: model.dropped.map(word),
    leaks: model.leaks.map((leak) => ({ ...leak, feature: word(leak.feature) })),
    evaluation: evaluation && {
      ...evaluation,
      fairness: evaluation.fairness.map((group) => ({ ...group, column: word(group.column) })),
    },
  }
}
