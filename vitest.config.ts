import { defineConfig } from 'vitest/config'

const node = { environment: 'node' as const, include: [] as string[] }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // Property tests play hundreds of runs, on machines many times slower than a developer's.
          testTimeout: 600_000,
        },
      },
      {
        test: {
          ...node,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...node,
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 600_000,
        },
      },
      {
        test: {
          ...node,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          // A browser on a strange machine; what needed its second try is named at the end of the gate.
          retry: 1,
        },
      },
    ],
  },
})
