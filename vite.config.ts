import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

/** The window. Only it is bundled for the browser; Node runs everything else as it is written. */
export default defineConfig({
  root: 'src/renderer',
  base: '/',
  plugins: [react()],
  // Of RxJS the classes that browsers know, not what stands for them in older ones.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/window',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    chunkSizeWarningLimit: 2_500,
    reportCompressedSize: false,
  },
})
