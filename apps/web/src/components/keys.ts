import { useEffect, useRef } from 'react'
import { actOfKey, type ShortcutAct, type ShortcutPlace } from './shortcuts.ts'

/** Whether somebody is writing: then letters are letters and no shortcuts. */
export function isTyping({ target }: Pick<KeyboardEvent, 'target'>): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="combobox"]') !== null
}

/** What a page does when the shortcuts of a place are pressed; while a dialog is open they rest. */
export function useKeys<Place extends ShortcutPlace>(
  place: Place,
  acts: Readonly<Partial<Record<ShortcutAct<Place>, () => void>>>,
): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null)
        return
      const act = actOfKey(place, event.key)
      const todo = act === undefined ? undefined : latest.current[act]
      if (todo === undefined) return
      event.preventDefault()
      todo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [place])
}
