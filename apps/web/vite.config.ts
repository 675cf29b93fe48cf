import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = `http://127.0.0.1:${process.env.FUNDWATCH_PORT ?? '8080'}`

/** Libraries that change seldom and are used everywhere stay in files of their own, so that a new version of ours leaves them in the browser. */
const groups = [
  // What the router knows of each page besides the page itself: hundreds of bytes that would be a file each.
  { name: 'routes', test: /src\/(?:pages\/.*\.tsx|app\/route-tree\.gen\.ts)$/ },
  {
    name: 'react',
    priority: 2,
    test: /node_modules\/(?:react|react-dom|scheduler|@tanstack\/(?!react-virtual|virtual-core)[^/]+)\//,
  },
  { name: 'charts', priority: 2, test: /node_modules\/(?:echarts|zrender)\// },
  {
    name: 'graphs',
    priority: 2,
    test: /node_modules\/(?:cytoscape|cytoscape-fcose|cose-base|layout-base)\//,
  },
]

/** How the pages are built: every page a piece of its own, loaded when somebody goes there; hashed names, kept for ever. */
export default defineConfig({
  root: import.meta.dirname,
  ...(process.env.VITE_CACHE && { cacheDir: process.env.VITE_CACHE }),
  plugins: [tanstackRouter({ autoCodeSplitting: true }), react()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  // The server compares who sends with whom he sends to, so the name of the host is passed on as it is.
  server: { proxy: { '/api': { target: SERVER, changeOrigin: false } } },
})
