import { useEffect, useState } from 'react'

const PATIENCE_MS = 10 * 60_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Whether somebody moved anything here in the last ten minutes: a page that asks by itself must not keep an empty chair signed in. */
export function useIsAttended(): boolean {
  const [isAttended, setAttended] = useState(true)
  useEffect(() => {
    let timer = setTimeout(() => setAttended(false), PATIENCE_MS)
    const sign = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setAttended(false), PATIENCE_MS)
      setAttended(true)
    }
    for (const name of SIGNS) window.addEventListener(name, sign, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const name of SIGNS) window.removeEventListener(name, sign)
    }
  }, [])
  return isAttended
}
