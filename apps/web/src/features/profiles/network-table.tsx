import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import type { NetworkEdge, NetworkNode } from './network-shapes.ts'
import { ProfileLink } from './profile-link.tsx'

interface NetworkTableProps {
  readonly nodes: readonly NetworkNode[]
  readonly edges: readonly NetworkEdge[]
}

const MOST_LINKS = 5

/** The same network as rows: each node, and to whom its strongest links go. */
export function NetworkTable({ nodes, edges }: NetworkTableProps) {
  const { t } = useTranslation('profiles')
  const links = useMemo(() => linksOf(nodes, edges), [nodes, edges])
  const rows = nodes.toSorted(
    (left, right) => Number(right.isCentre) - Number(left.isCentre) || right.persons - left.persons,
  )
  return (
    <PlainTable<NetworkNode>
      rows={rows}
      idOf={({ key }) => key}
      pageRows={25}
      columns={[
        {
          key: 'name',
          title: t('network.node'),
          render: ({ kind, id, institutionId, name }) => (
            <ProfileLink kind={kind} id={id} institutionId={institutionId}>
              {name}
            </ProfileLink>
          ),
        },
        { key: 'kind', title: t('network.kind'), render: ({ kind }) => t(`network.${kind}`) },
        {
          key: 'persons',
          title: t('network.persons'),
          isFigure: true,
          render: (row) => <Count of={row.persons} />,
        },
        {
          key: 'amount',
          title: t('network.amount'),
          isFigure: true,
          render: (row) => <Money fen={row.amountFen} />,
        },
        { key: 'links', title: t('network.links'), render: ({ key }) => (links.get(key) ?? []).join('、') },
      ]}
    />
  )
}

function linksOf(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]) {
  const names = new Map(nodes.map(({ key, name }) => [key, name]))
  const links = new Map<string, string[]>()
  const put = (from: string, to: string) => {
    const known = links.get(from) ?? []
    if (known.length < MOST_LINKS) known.push(names.get(to) ?? to)
    links.set(from, known)
  }
  // They come strongest first.
  for (const { from, to } of edges) {
    put(from, to)
    put(to, from)
  }
  return links
}
