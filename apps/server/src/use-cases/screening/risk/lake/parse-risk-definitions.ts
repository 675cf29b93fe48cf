import type { Complaint } from '@fundwatch/engine'
import { YamlMap } from '../../../review/edition/yaml-map.ts'
import {
  FEATURE_UNITS,
  RISK_ENTITIES,
  type RiskDefinition,
  type RiskEntity,
  type RiskFeatureWords,
  type RiskGroupWords,
} from './risk-entity.ts'

/** The dictionaries of features by entity, and what is wrong with them. */
export interface ParsedRiskDefinitions {
  readonly definitions: ReadonlyMap<RiskEntity, RiskDefinition>
  readonly complaints: readonly Complaint[]
}

const FIELDS = ['entity', 'title', 'least', 'least_decided', 'peers', 'fairness', 'features']
const OF_A_FEATURE = ['name', 'title', 'unit', 'of', 'per', 'times', 'direction', 'why']
const DIRECTIONS = ['rising', 'falling', 'free'] as const

/** Reads the files of `catalog/risk` (path → text); complains with file and line of all that is wrong in them. */
export function parseRiskDefinitions(files: ReadonlyMap<string, string>): ParsedRiskDefinitions {
  const complaints: Complaint[] = []
  const definitions = new Map<RiskEntity, RiskDefinition>()
  for (const [path, text] of files) {
    const yaml = YamlMap.read(path, text, complaints)
    if (yaml === undefined) continue
    const definition = definitionFrom(yaml)
    if (definitions.has(definition.entity)) yaml.complain(`${definition.entity} 有两个文件。`, 'entity')
    definitions.set(definition.entity, definition)
  }
  return { definitions, complaints }
}

/** The dictionaries of sound files. Throws Error with file and line of all that is wrong in them. */
export function riskDefinitionsOf(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<RiskEntity, RiskDefinition> {
  const { definitions, complaints } = parseRiskDefinitions(files)
  if (complaints.length === 0) return definitions
  throw new Error(
    complaints.map(({ origin, message }) => `${origin.file}:${origin.line} ${message}`).join('\n'),
  )
}

function definitionFrom(yaml: YamlMap): RiskDefinition {
  yaml.only(FIELDS)
  const features = yaml.maps('features').map(featureFrom)
  const names = features.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) yaml.complain(`特征 ${twice} 写了两次。`, 'features')
  if (features.length === 0) yaml.complain('没有特征。', 'features')
  const peers = yaml.map('peers')
  return {
    entity: yaml.oneOf('entity', RISK_ENTITIES),
    title: yaml.text('title'),
    least: countIn(yaml, 'least'),
    leastDecided: countIn(yaml, 'least_decided'),
    peers: { column: 'peers', title: peers?.text('title') ?? '', words: wordsIn(peers) },
    fairness: yaml.maps('fairness').map(groupFrom),
    features,
  }
}

function featureFrom(yaml: YamlMap): RiskFeatureWords {
  yaml.only(OF_A_FEATURE)
  const name = yaml.text('name')
  if (!/^[a-z][a-z0-9-]*$/.test(name)) yaml.complain(`“${name}” 应由小写字母、数字和连字符组成。`, 'name')
  const per = yaml.text('per', '')
  return {
    name,
    title: yaml.text('title'),
    unit: yaml.oneOf('unit', FEATURE_UNITS),
    of: yaml.text('of'),
    per: per === '' ? null : per,
    times: countIn(yaml, 'times', '1'),
    direction: yaml.oneOf('direction', DIRECTIONS),
    why: yaml.text('why'),
  }
}

function groupFrom(yaml: YamlMap): RiskGroupWords {
  yaml.only(['column', 'title', 'words'])
  return { column: yaml.text('column'), title: yaml.text('title'), words: wordsIn(yaml) }
}

function wordsIn(yaml: YamlMap | undefined): ReadonlyMap<string, string> {
  const words = yaml?.map('words')
  return new Map(words?.names().map((name) => [name, words.text(name)]) ?? [])
}

function countIn(yaml: YamlMap, name: string, fallback?: string): number {
  const text = yaml.text(name, fallback)
  if (!/^[1-9]\d{0,5}$/.test(text)) yaml.complain(`${name} 应是 1 以上的整数。`, name)
  return Number(text)
}
