package io.fleetwatch.inventory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.inventory.harness.Servers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TransactionsTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    Transactions transactions;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Vertx vertx;

    enum Kind {
        READ,
        READ_ONE_MOMENT,
        EDIT
    }

    /** As with a page of the snapshot that two requests share: the one that did not ask for it may be first to run it. */
    @ParameterizedTest
    @EnumSource
    void whatOneRequestHasPreparedAnotherMayRun(Kind kind) throws Exception {
        Context preparing = requestContext();
        Context running = requestContext();
        Uni<Object> prepared = in(preparing, () -> CompletableFuture.completedFuture(prepare(kind)));
        assertThat(in(running, () -> prepared.subscribeAsCompletionStage())).isEqualTo(1);
    }

    private Uni<Object> prepare(Kind kind) {
        Supplier<Uni<Object>> one = () -> Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT 1").getSingleResult());
        return switch (kind) {
            case READ -> transactions.read(one);
            case READ_ONE_MOMENT -> transactions.readOneMoment(one);
            case EDIT -> transactions.edit(one);
        };
    }

    private Context requestContext() {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }

    private static <T> T in(Context context, Supplier<CompletableFuture<T>> work) throws Exception {
        CompletableFuture<CompletableFuture<T>> begun = new CompletableFuture<>();
        context.runOnContext(nothing -> begun.complete(work.get()));
        return begun.thenCompose(it -> it).get(20, TimeUnit.SECONDS);
    }
}
