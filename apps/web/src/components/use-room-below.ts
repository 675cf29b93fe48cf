import { type RefObject, useLayoutEffect, useState } from 'react'

const LEAST_PX = 320
const MARGIN_PX = 24

/** How high something may be so that it ends with the window, in px. */
export function useRoomBelow(place: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(LEAST_PX)
  useLayoutEffect(() => {
    const measure = () => {
      const top = place.current?.getBoundingClientRect().top ?? 0
      setRoom(Math.max(LEAST_PX, window.innerHeight - top - window.scrollY - MARGIN_PX))
    }
    measure()
    window.addEventListener('resize', measure)
    const watch = new ResizeObserver(measure)
    if (place.current?.parentElement) watch.observe(place.current.parentElement)
    return () => {
      window.removeEventListener('resize', measure)
      watch.disconnect()
    }
  }, [place])
  return room
}
