import { useNavigate } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { profileAddress } from '../profiles/profile-address.ts'
import { ProfileLink } from '../profiles/profile-link.tsx'
import { type DrawnRing, drawRing } from './draw-ring.ts'
import type { Ring } from './hit.ts'
import styles from './screening.module.css'
import type { PickedPath } from './use-path.ts'

interface RingGraphProps {
  readonly ring: Ring
  readonly path: PickedPath
}

/** A circle as a drawing; who is pressed is told, with his links, and may be an end of a path; who is pressed twice opens. */
export default function RingGraph({ ring, path }: RingGraphProps) {
  const { t } = useTranslation('screening')
  const { shade } = useShade()
  const navigate = useNavigate()
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnRing | null>(null)
  const [chosen, setChosen] = useState<Ring['members'][number] | null>(null)
  useEffect(() => {
    if (place.current === null) return undefined
    const graph = drawRing(place.current, ring, shade)
    drawn.current = graph
    const memberOf = (key: string | null) => ring.members.find((member) => member.key === key) ?? null
    graph.onChoose((key) => setChosen(memberOf(key)))
    graph.onOpen((key) => {
      const personId = memberOf(key)?.personId
      if (personId) void navigate({ href: profileAddress('person', personId) })
    })
    return () => graph.close()
  }, [ring, shade, navigate])
  const { members, edges } = ring
  const { from, to, steps, pick } = path
  useEffect(() => {
    drawn.current?.showPath({ ends: [from, to].filter((key) => key !== undefined), steps })
    // Drawn anew, it is shown anew.
  }, [from, to, steps, ring, shade])
  return (
    <>
      <Button size="small" onClick={() => drawn.current?.fit()} style={{ marginBottom: 'var(--space-2)' }}>
        {t('hit.fit')}
      </Button>
      <div className={styles.graph} style={{ height: heightOf(members.length) }}>
        <div
          ref={place}
          role="img"
          aria-label={t('hit.picture', { members: members.length, edges: edges.length })}
          style={{ width: '100%', height: '100%' }}
        />
        {chosen ? (
          <div className={styles.chosen} aria-live="polite">
            {chosen.personId === null ? (
              chosen.name
            ) : (
              <ProfileLink kind="person" id={chosen.personId}>
                {chosen.name}
              </ProfileLink>
            )}
            <div className={styles.soft}>
              {t('hit.visits')} <Count of={chosen.visits} /> · <Money fen={chosen.amountFen} />
            </div>
            <Flex gap={4}>
              <Button size="small" disabled={chosen.key === to} onClick={() => pick({ from: chosen.key })}>
                {t('path.asFrom')}
              </Button>
              <Button size="small" disabled={chosen.key === from} onClick={() => pick({ to: chosen.key })}>
                {t('path.asTo')}
              </Button>
            </Flex>
          </div>
        ) : null}
      </div>
    </>
  )
}

/** A few need no large place; many take what the screen has. */
function heightOf(members: number): string {
  return `min(${Math.min(680, 260 + 12 * members)}px, 75vh)`
}
