import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Files share a process: what the library would do at its first loading only is done for each.
afterEach(() => {
  if (typeof document === 'undefined') return;
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
