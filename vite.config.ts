import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The window. Only it is bundled for the browser; Node runs everything else as it is written. */
export default defineConfig({
  root: 'src/renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/window',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    chunkSizeWarningLimit: 2_500,
    reportCompressedSize: false,
  },
})
