import './app/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Application } from './app/application.tsx'
import { hasChineseFont } from './app/chinese-font.ts'
import { startWords } from './app/words.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the application.')
await startWords()
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
// Only machines without a Chinese font of their own fetch letters of ours; its long list of pieces must not hold up the page.
if (!hasChineseFont()) void import('@fontsource-variable/noto-sans-sc/wght.css')
