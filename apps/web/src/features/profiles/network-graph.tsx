import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { type DrawnNetwork, drawNetwork } from './draw-network.ts'
import { type NetworkEdge, type NetworkNode, NODE_KINDS, NODE_SHAPES } from './network-shapes.ts'
import { profileAddress } from './profile-address.ts'
import { ProfileLink } from './profile-link.tsx'
import styles from './profiles.module.css'

interface NetworkGraphProps {
  readonly nodes: readonly NetworkNode[]
  readonly edges: readonly NetworkEdge[]
  readonly title: string
}

/** The network as a drawing; what is pressed is told, what is pressed twice opens. */
export default function NetworkGraph({ nodes, edges, title }: NetworkGraphProps) {
  const { t } = useTranslation('profiles')
  const { shade } = useShade()
  const navigate = useNavigate()
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnNetwork | null>(null)
  const [chosen, setChosen] = useState<NetworkNode | null>(null)
  const kinds = NODE_KINDS.filter((kind) => nodes.some((node) => node.kind === kind))
  // Items join everybody with everybody; they stand there when somebody wants them, or are what it is about.
  const [hidden, setHidden] = useState<readonly string[]>(() =>
    nodes.some(({ kind, isCentre }) => kind === 'item' && isCentre) ? [] : ['item'],
  )
  const latest = useRef(hidden)
  useEffect(() => {
    if (place.current === null) return undefined
    const graph = drawNetwork(place.current, { nodes, edges, shade })
    drawn.current = graph
    graph.hide(latest.current)
    graph.onChoose((key) => setChosen(nodes.find((node) => node.key === key) ?? null))
    graph.onOpen((key) => {
      const node = nodes.find((one) => one.key === key)
      if (node) void navigate({ href: profileAddress(node.kind, node.id, node.institutionId) })
    })
    return () => graph.close()
  }, [nodes, edges, shade, navigate])
  useEffect(() => {
    latest.current = hidden
    drawn.current?.hide(hidden)
  }, [hidden])
  return (
    <>
      <div className={styles.legend}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            checked={!hidden.includes(kind)}
            onChange={({ target }) =>
              setHidden(target.checked ? hidden.filter((one) => one !== kind) : [...hidden, kind])
            }
          >
            <Sign kind={kind} colour={NODE_SHAPES[kind][shade]} />
            {t(`network.${kind}`)}
          </Checkbox>
        ))}
        <Button size="small" onClick={() => drawn.current?.fit()}>
          {t('network.fit')}
        </Button>
        <span className={styles.soft}>{t('network.choose')}</span>
      </div>
      <div className={styles.graph}>
        <div
          ref={place}
          role="img"
          aria-label={t('network.picture', { title })}
          style={{ width: '100%', height: '100%' }}
        />
        {chosen ? (
          <div className={styles.chosen} aria-live="polite">
            <ProfileLink kind={chosen.kind} id={chosen.id} institutionId={chosen.institutionId}>
              {chosen.name}
            </ProfileLink>
            <div className={styles.soft}>
              {t(`network.${chosen.kind}`)} · {t('network.persons')} <Count of={chosen.persons} /> ·{' '}
              <Money fen={chosen.amountFen} />
            </div>
          </div>
        ) : null}
      </div>
    </>
  )
}

const SIGNS = { institution: '■', doctor: '●', person: '◆', item: '▲' } as const

function Sign({ kind, colour }: { readonly kind: keyof typeof SIGNS; readonly colour: string }) {
  return (
    <span aria-hidden="true" className={styles.key} style={{ color: colour, lineHeight: '12px' }}>
      {SIGNS[kind]}
    </span>
  )
}
