import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

/**
 * `@tauri-apps/*` has one door, so that the rest of the desktop pages runs in any browser.
 * @type {import('eslint').Linter.Config}
 */
const oneDoorToTauri = {
  files: ['src/**/*.{ts,svelte}'],
  ignores: ['src/desktop/ipc/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: ['@tauri-apps/*'], message: 'Go through src/desktop/ipc.' }] },
    ],
  },
}

export default defineConfig(
  {
    ignores: [
      'dist',
      'test-results',
      'playwright-report',
      '**/*.generated.ts',
      '**/schema.d.ts',
      '**/bindings.ts',
    ],
  },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An arrow that hands a callback on is clearer in one line.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      // `!= null` is the one way to say "neither null nor left out".
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // The linter's parser sees `any` where a callback stands in markup; svelte-check knows its type.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      'svelte/no-inline-styles': 'error',
      'svelte/button-has-type': 'error',
      // Props are `let` because Svelte assigns them.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  oneDoorToTauri,
  {
    files: ['scripts/**', 'e2e/*.mjs', '*.js', '*.config.ts'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
)
