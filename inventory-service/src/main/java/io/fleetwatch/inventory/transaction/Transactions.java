package io.fleetwatch.inventory.transaction;

import io.fleetwatch.inventory.answer.DatabaseFailures;
import io.fleetwatch.inventory.outbox.OutboxWake;
import io.fleetwatch.inventory.statusfeed.FeedWake;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.function.Supplier;

/** Runs work on the database and translates what the database says, so that features need not. */
@ApplicationScoped
public class Transactions {

    private final Instance<FeedWake> feed;
    private final OutboxWake outbox;

    Transactions(Instance<FeedWake> feed, OutboxWake outbox) {
        this.feed = feed;
        this.outbox = outbox;
    }

    /** One transaction; after its commit, and only then, the publishers are woken. */
    public <T> Uni<T> edit(Supplier<Uni<T>> work) {
        return here(() -> Panache.withTransaction(work))
                .onFailure()
                .transform(DatabaseFailures::translate)
                .invoke(this::wake);
    }

    /** For one statement, which PostgreSQL answers from one moment; more would see different moments. */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return here(() -> Panache.withSession(work)).onFailure().transform(DatabaseFailures::translate);
    }

    /** For several statements that must agree with one another. */
    public <T> Uni<T> readOneMoment(Supplier<Uni<T>> work) {
        return here(() -> Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                                .executeUpdate())
                        .chain(done -> work.get())))
                .onFailure()
                .transform(DatabaseFailures::translate);
    }

    /**
     * In the context of whoever subscribes. Panache keeps its session in the context in which it is called, and looks for it
     * in the one in which work goes on: what one request has prepared, another that shares the answer may be first to run.
     */
    private static <T> Uni<T> here(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(work::get);
    }

    private void wake() {
        outbox.wake();
        feed.forEach(FeedWake::wake);
    }
}
