/** Where the gateway's socket is: a path is taken with the page's own host, and ws or wss as the page was loaded. */
export function socketUrl(wsUrl: string, page: { protocol: string; host: string }): string {
  if (/^wss?:\/\//i.test(wsUrl)) {
    return wsUrl;
  }
  const path = wsUrl.startsWith('/') ? wsUrl : `/${wsUrl}`;
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}${path}`;
}
