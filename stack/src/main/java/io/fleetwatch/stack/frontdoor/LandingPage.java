package io.fleetwatch.stack.frontdoor;

/** What a browser sees at {@code /}: where things are. */
final class LandingPage {

    private static final String TEMPLATE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Fleetwatch</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }</style>
            <h1>Fleetwatch is running</h1>
            <ul>
              <li>NVRs and dashboards connect to <code>/ws</code></li>
              <li>live video: <code>/api/streams/list</code>, then
                <code>/api/streams/{id}/snapshot.jpg</code> and <code>/mjpeg</code>; sockets at <code>/api/streams/ws</code></li>
              <li>alerts: <code>/api/alerts</code></li>
              <li>NVRs and cameras: <code>/api/nvrs</code>, <code>/api/cameras</code>, <code>/api/summary</code>
                (with a token)</li>
              <li>this gateway's statistics: <code>/api/gateway/stats</code> (operators)</li>
              <li>tokens: <code>{issuer}/token</code></li>
            </ul>
            <p><code>./fleetwatch watch</code> shows every change as it happens,
              <code>./fleetwatch help</code> what else there is.</p>
            </html>
            """;

    private LandingPage() {}

    static String html(String issuer) {
        return TEMPLATE.replace("{issuer}", issuer);
    }
}
