package io.fleetwatch.systemtests.observability;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import java.util.concurrent.TimeUnit;

/** An NVR comes and a dashboard is told of it; people ask each service something. Nothing goes wrong. */
final class EverydayScenario {

    private EverydayScenario() {}

    static Told run(Fleet fleet) {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("observed");
            scenario.dashboard(fleet.frontDoor());
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());
            String stream = fleet.registerStream("operator", "Observed door");
            // There is no picture yet, which is an answer like any other.
            fleet.rest("operator").call("GET", "/api/streams/" + stream + "/snapshot.jpg", null);
            for (String path : new String[] {"/api/nvrs", "/api/alerts", "/api/streams/list", "/"}) {
                fleet.rest().call("GET", path, null);
            }
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> nvr.isAuthenticated()
                            && "online".equals(fleet.rest().nvr(enrolled.id()).getString("status")));
            return new Told(fleet.scrapeAll());
        }
    }
}
