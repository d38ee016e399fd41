package io.fleetwatch.stack.up;

import io.fleetwatch.stack.running.RunningSystem;
import java.nio.file.Path;
import java.util.Collection;

/** What somebody needs to know who has just started Fleetwatch. */
final class Welcome {

    private static final String TEMPLATE = """

            Fleetwatch runs at {front}
              people     admin, operator, viewer; the password of each is demo
              demo NVRs  {demo}
              logs       {logs}

            List the NVRs:
              TOKEN=$(curl -s -d grant_type=password -d username=admin -d password=demo {tokens} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
              curl -s -H "Authorization: Bearer $TOKEN" {front}/api/nvrs

            Watch every change as it happens, in a second terminal:
              ./fleetwatch watch{watchOptions}

            Ctrl-C stops everything; the data stays for the next time.
            """;

    private Welcome() {}

    static String text(RunningSystem system, Collection<DemoNvr> demo, Path directory) {
        boolean standard = system.frontDoor().getPort() == 8080;
        return TEMPLATE.replace("{front}", system.frontDoor().toString())
                .replace("{demo}", demo.isEmpty() ? "none" : demo.size() + ", in the regions north and south")
                .replace("{logs}", directory.resolve("logs").toString())
                .replace("{tokens}", system.identity().tokenEndpoint())
                .replace(
                        "{watchOptions}",
                        standard ? "" : " --url ws://" + system.frontDoor().getAuthority() + "/ws");
    }
}
