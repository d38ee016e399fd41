package io.fleetwatch.simulators.access;

import io.fleetwatch.simulators.Outcome;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which key an NVR on the command line uses when none is given, and says so. */
public final class DeviceCredential {

    private static final String VARIABLE = "FLEETWATCH_DEVICE_KEY";

    private final DemoKeys keys;
    private final Enrolment enrolment;

    public DeviceCredential(DemoKeys keys, Enrolment enrolment) {
        this.keys = keys;
        this.enrolment = enrolment;
    }

    /**
     * The key kept here, else that of the environment, else a new one.
     *
     * @param entry what to enrol; null when nothing may be enrolled
     * @return null when there is none, and the hostname has to do
     */
    public @Nullable String find(String hostname, @Nullable JsonObject entry) throws IOException {
        String stored = keys.read(hostname);
        if (stored != null) {
            System.out.println("using the key in " + keys.file(hostname));
            return stored;
        }
        String fromEnvironment = System.getenv(VARIABLE);
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            System.out.println("using the key in $" + VARIABLE);
            return fromEnvironment.strip();
        }
        if (entry == null) {
            System.out.println("no key for " + hostname + ": sending the hostname alone (--enrol makes a key)");
            return null;
        }
        Enrolment.Enrolled made =
                Outcome.of(enrolment.enrol(entry), Duration.ofSeconds(30)).orThrow();
        System.out.println((made.created() ? "enrolled " : "made a new key for ") + hostname + " (nvr " + made.nvrId()
                + "); its key is in " + keys.write(hostname, made.key()));
        return made.key();
    }
}
