import { useEffect } from 'react'

const SCROLLING = '.ant-table-content, .ant-table-body'

/** What is wider or higher than its room is seen only by scrolling: wherever such a table comes to stand, the keyboard reaches it. */
export function useScrolledByKeyboard(): void {
  useEffect(() => {
    let waiting = 0
    const look = () => {
      waiting = 0
      for (const one of document.querySelectorAll<HTMLElement>(SCROLLING)) {
        const isCut = one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight
        if (isCut) one.tabIndex = 0
        else one.removeAttribute('tabindex')
      }
    }
    const soon = () => {
      waiting ||= requestAnimationFrame(look)
    }
    const changes = new MutationObserver(soon)
    changes.observe(document.body, { childList: true, subtree: true })
    window.addEventListener('resize', soon)
    return () => {
      changes.disconnect()
      window.removeEventListener('resize', soon)
      cancelAnimationFrame(waiting)
    }
  }, [])
}
