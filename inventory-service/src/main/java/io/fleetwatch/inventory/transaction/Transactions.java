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
        return Panache.withTransaction(work)
                .onFailure()
                .transform(DatabaseFailures::translate)
                .invoke(this::wake);
    }

    /** For one statement, which PostgreSQL answers from one moment; more would see different moments. */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return Panache.withSession(work).onFailure().transform(DatabaseFailures::translate);
    }

    /** For several statements that must agree with one another. */
    public <T> Uni<T> readOneMoment(Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                                .executeUpdate())
                        .chain(done -> work.get()))
                .onFailure()
                .transform(DatabaseFailures::translate);
    }

    private void wake() {
        outbox.wake();
        feed.forEach(FeedWake::wake);
    }
}
