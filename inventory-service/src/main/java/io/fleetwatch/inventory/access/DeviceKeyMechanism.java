package io.fleetwatch.inventory.access;

import io.fleetwatch.inventory.answer.DatabaseFailures;
import io.fleetwatch.inventory.enrolment.KeyHash;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Lets an NVR show its device key instead of a token, in the header {@code X-Device-Key}. The key is looked up by its
 * SHA-256, so the time a wrong one takes tells nothing about a right one.
 */
@ApplicationScoped
public class DeviceKeyMechanism implements HttpAuthenticationMechanism {

    public static final String HEADER = "X-Device-Key";
    static final String NVR_ID = "nvr_id";

    /** Real keys are far shorter; hashing megabytes for a stranger is not our work. */
    private static final int LONGEST = 200;

    private static final String FIND = """
            SELECT n.id, n.hostname FROM inventory.device_keys k JOIN inventory.nvrs n ON n.id = k.nvr_id
            WHERE k.sha256 = $1 AND (k.expires_at IS NULL OR k.expires_at > now())""";

    private final Pool pool;

    DeviceKeyMechanism(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        String key = context.request().getHeader(HEADER);
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        // What cannot be a key is not worth a query.
        if (key.length() > LONGEST || !key.startsWith(KeyHash.KEY_PREFIX)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("device key refused"));
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(KeyHash.sha256(key)))
                .onFailure()
                .transform(DatabaseFailures::translate)
                .map(rows -> identity(rows.iterator()));
    }

    private static SecurityIdentity identity(Iterator<Row> found) {
        if (!found.hasNext()) {
            throw new AuthenticationFailedException("device key refused");
        }
        Row nvr = found.next();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(nvr.getString("hostname")))
                .addRole(Role.DEVICE)
                .addAttribute(NVR_ID, nvr.getLong("id"))
                .build();
    }

    /** None of its own: the token's {@code WWW-Authenticate: Bearer} stands. */
    @Override
    public Uni<@Nullable ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, HEADER, "device-key"));
    }

    /** Asked before the token's mechanism: a request that shows a key is an NVR's. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
