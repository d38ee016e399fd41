package io.fleetwatch.relay.cascade;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes up renewed certificates of relays. Connections that are open stay as they are; each new one is made with what the
 * files say. Files that cannot be used leave what was there in force.
 */
final class RelayTlsReload {

    private static final Logger LOG = Logger.getLogger(RelayTlsReload.class);

    private final Vertx vertx;
    private final List<Function<SSLOptions, Future<Boolean>>> users;
    /** One run at a time, on a worker of Vert.x. */
    private RelayTls current;

    private RelayTlsReload(Vertx vertx, RelayTls first, List<Function<SSLOptions, Future<Boolean>>> users) {
        this.vertx = vertx;
        this.current = first;
        this.users = users;
    }

    static void begin(Vertx vertx, Optional<RelayTls> tls, List<Function<SSLOptions, Future<Boolean>>> users) {
        tls.ifPresent(first -> {
            RelayTlsReload reload = new RelayTlsReload(vertx, first, users);
            vertx.setPeriodic(first.settings().reloadPeriod().toMillis(), id -> vertx.executeBlocking(reload::look)
                    .onFailure(e ->
                            LOG.warnf("The renewed certificates of relays cannot be used, the old ones stay: %s", e)));
        });
    }

    private boolean look() throws Exception {
        RelayTls now = current.readAgain(vertx);
        if (now.equals(current)) {
            return false;
        }
        for (Function<SSLOptions, Future<Boolean>> user : users) {
            user.apply(now.options()).toCompletionStage().toCompletableFuture().join();
        }
        current = now;
        LOG.info("Relays are known by renewed certificates from now on");
        return true;
    }
}
