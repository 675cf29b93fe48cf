import { type RefObject, useEffect, useRef } from 'react'

const SCROLLING = '.ant-table-content, .ant-table-body'

/** What is wider than its room is seen only by scrolling: gives the place in which such tables are made reachable by the keyboard. */
export function useScrolledByKeyboard<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    const { current } = place
    if (current === null) return
    const look = () => {
      for (const one of current.querySelectorAll<HTMLElement>(SCROLLING)) {
        if (one.scrollWidth > one.clientWidth) one.tabIndex = 0
        else one.removeAttribute('tabindex')
      }
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(current)
    return () => sizes.disconnect()
  }, [])
  return place
}
