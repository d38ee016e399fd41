package io.fleetwatch.stack.up;

import io.fleetwatch.stack.running.RunningSystem;
import java.nio.file.Path;
import java.util.Collection;

/** What somebody needs to know who has just started Fleetwatch. */
final class Welcome {

    private static final String TEMPLATE = """

            Open {front} and sign in as admin, operator or viewer with the password demo.

              demo NVRs  {demo}
              demo video {video}
              logs       {logs}

            List the NVRs:
              TOKEN=$(curl -s -d grant_type=password -d username=admin -d password=demo {tokens} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
              curl -s -H "Authorization: Bearer $TOKEN" {front}/api/nvrs

            See live video, now and as it goes on:
              STREAM=$(curl -s -H "Authorization: Bearer $TOKEN" {front}/api/streams/list | grep -o 'stream_[0-9a-f-]*' | head -n 1)
              curl -s -H "Authorization: Bearer $TOKEN" {front}/api/streams/$STREAM/snapshot.jpg -o snapshot.jpg
              curl -sN -H "Authorization: Bearer $TOKEN" {front}/api/streams/$STREAM/mjpeg | ffplay -f mpjpeg -

            List the alerts:
              curl -s -H "Authorization: Bearer $TOKEN" {front}/api/alerts

            Watch every change and alert as it happens, in a second terminal:
              ./fleetwatch watch{watchOptions}

            Ctrl-C stops everything; the data stays for the next time.
            """;

    private Welcome() {}

    static String text(RunningSystem system, Collection<DemoNvr> demo, Path directory) {
        boolean standard = system.frontDoor().getPort() == 8080;
        return TEMPLATE.replace("{front}", system.frontDoor().toString())
                .replace("{demo}", demo.isEmpty() ? "none" : demo.size() + ", in the regions north and south")
                .replace(
                        "{video}",
                        demo.isEmpty()
                                ? "none"
                                : "a camera with a stream for each of these people, watched by an ML service")
                .replace("{logs}", directory.resolve("logs").toString())
                .replace("{tokens}", system.identity().tokenEndpoint())
                .replace(
                        "{watchOptions}",
                        standard ? "" : " --url ws://" + system.frontDoor().getAuthority() + "/ws");
    }
}
