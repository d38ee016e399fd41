package io.fleetwatch.gateway.auth;

import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.registry.RegistryReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides whether an NVR is the one it says it is. */
@ApplicationScoped
public class NvrAuthentication {

    private static final Logger LOG = Logger.getLogger(NvrAuthentication.class);

    private final RegistryReader registry;
    private final TokenVerifier verifier;
    private final AuthSettings settings;

    NvrAuthentication(RegistryReader registry, TokenVerifier verifier, AuthSettings settings) {
        this.registry = registry;
        this.verifier = verifier;
        this.settings = settings;
    }

    void warn(@Observes StartupEvent event) {
        if (settings.deviceAuth() == AuthSettings.DeviceAuth.HOSTNAME) {
            LOG.warn("fleetwatch.gateway.device-auth=hostname: WHOEVER KNOWS A HOSTNAME CAN POSE AS THAT NVR."
                    + " Use it in a closed network only, and move the NVRs to device keys.");
        }
    }

    /** Calls back exactly once: at once for a key, later and on another thread for a token. */
    public void authenticate(ClientMessage.Auth auth, String hostname, Consumer<NvrOutcome> whenDone) {
        RegistryEntry entry = registry.registry().byHostname(hostname);
        String token = auth.token();
        if (!registry.isReady()) {
            whenDone.accept(new NvrOutcome.Rejected(AuthFailure.NOT_READY));
        } else if (token == null) {
            whenDone.accept(byHostname(entry));
        } else if (token.startsWith(DeviceKeys.PREFIX)) {
            whenDone.accept(DeviceKeys.check(entry, token, Instant.now()));
        } else {
            verifier.verify(token, outcome -> whenDone.accept(byToken(entry, hostname, outcome)));
        }
    }

    private NvrOutcome byHostname(@Nullable RegistryEntry entry) {
        if (settings.deviceAuth() != AuthSettings.DeviceAuth.HOSTNAME) {
            return new NvrOutcome.Rejected(AuthFailure.NO_CREDENTIAL);
        }
        return entry == null
                ? new NvrOutcome.Rejected(AuthFailure.UNKNOWN_HOSTNAME)
                : new NvrOutcome.Accepted(entry, new Credential.HostnameOnly());
    }

    private static NvrOutcome byToken(@Nullable RegistryEntry entry, String hostname, TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Invalid(AuthFailure failure) -> new NvrOutcome.Rejected(failure);
            case TokenOutcome.Valid(VerifiedToken token) -> {
                if (!token.subject().equals(hostname)) {
                    yield new NvrOutcome.Rejected(AuthFailure.FOREIGN_SUBJECT);
                }
                yield entry == null
                        ? new NvrOutcome.Rejected(AuthFailure.UNKNOWN_HOSTNAME)
                        : new NvrOutcome.Accepted(entry, new Credential.Token(token));
            }
        };
    }
}
