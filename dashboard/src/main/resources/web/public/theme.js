// Before the first paint, so that a dark page does not flash white. The key is that of settings/preferences.ts.
try {
  const theme = JSON.parse(localStorage.getItem('fleetwatch.preferences') ?? '{}').theme;
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // No storage, or something else in it: the system's theme.
}
