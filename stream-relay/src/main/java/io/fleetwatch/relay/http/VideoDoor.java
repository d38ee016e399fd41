package io.fleetwatch.relay.http;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.StreamAccess;
import io.fleetwatch.relay.access.TokenOutcome;
import io.fleetwatch.relay.access.TokenVerifier;
import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.admission.Admission;
import io.fleetwatch.relay.admission.ClientAddress;
import io.fleetwatch.relay.admission.ClientAddresses;
import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.answer.SignIn;
import io.fleetwatch.relay.frame.FrameCodec;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks whoever wants video over HTTP, and ends them when their token ends or their stream is taken away.
 *
 * <pre>
 *   room? ──▶ token? ──▶ this stream? ──▶ served ──token expired, stream taken away──▶ over
 * </pre>
 */
@ApplicationScoped
class VideoDoor {

    private final TokenVerifier verifier;
    private final StreamAccess access;
    private final Admission admission;
    private final ClientAddresses addresses;
    private final OpenVideo open;
    private final HttpSettings settings;

    VideoDoor(
            TokenVerifier verifier,
            StreamAccess access,
            Admission admission,
            ClientAddresses addresses,
            OpenVideo open,
            HttpSettings settings) {
        this.verifier = verifier;
        this.access = access;
        this.admission = admission;
        this.addresses = addresses;
        this.open = open;
        this.settings = settings;
    }

    /** Serves it, on the exchange's event loop, if the caller may; refuses it otherwise. */
    void enter(Exchange exchange, String streamId, Verb verb, Consumer<Caller> serve) {
        ClientAddress address = addresses.of(exchange.request());
        Optional<CloseCode> noRoom = admission.entered(address);
        exchange.atEnd(() -> admission.left(address));
        if (noRoom.isPresent()) {
            refuse(exchange, Problem.of(503, "The relay has no room for another connection of yours at the moment."));
            return;
        }
        String token = SignIn.bearer(exchange.request().getHeader(HttpHeaders.AUTHORIZATION));
        verifier.verify(
                token,
                outcome -> exchange.onLoop(() -> {
                    switch (outcome) {
                        case TokenOutcome.Valid valid -> admit(exchange, valid.caller(), streamId, verb, serve);
                        case TokenOutcome.Invalid invalid -> refuse(exchange, Problem.of(invalid.failure()));
                    }
                }));
    }

    private void admit(Exchange exchange, Caller caller, String streamId, Verb verb, Consumer<Caller> serve) {
        if (exchange.isOver()) {
            return;
        }
        if (!FrameCodec.isStreamId(streamId)) {
            refuse(exchange, verb.isFor(caller) ? Problem.notFound() : Problem.of(Answer.NOT_ALLOWED));
            return;
        }
        // Before it is asked: what changes from here on is not missed.
        Runnable recheck = () -> exchange.onLoop(() -> recheck(exchange, caller, streamId, verb));
        open.add(streamId, recheck);
        exchange.atEnd(() -> open.remove(streamId, recheck));
        ask(exchange, caller, streamId, verb, answer -> {
            if (answer == Answer.YES) {
                endWithToken(exchange, caller);
                serve.accept(caller);
            } else {
                refuse(exchange, Problem.of(answer));
            }
        });
    }

    private void recheck(Exchange exchange, Caller caller, String streamId, Verb verb) {
        if (exchange.isOver() || access.stillMay(caller, streamId, verb)) {
            return;
        }
        // Memory may be behind; a database that is away leaves memory's no.
        ask(exchange, caller, streamId, verb, answer -> {
            if (answer != Answer.YES) {
                refuse(exchange, Problem.notFound());
            }
        });
    }

    private void ask(Exchange exchange, Caller caller, String streamId, Verb verb, Consumer<Answer> then) {
        access.check(caller, streamId, verb)
                .ifNoItem()
                .after(settings.checkDeadline())
                .recoverWithItem(Answer.TRY_AGAIN)
                .subscribe()
                .with(answer -> exchange.onLoop(() -> {
                    if (!exchange.isOver()) {
                        then.accept(answer);
                    }
                }));
    }

    private void endWithToken(Exchange exchange, Caller caller) {
        Duration left = Duration.between(Instant.now(), caller.expiresAt());
        exchange.after(left, () -> refuse(exchange, Problem.of(401, "The token has expired.")));
    }

    private void refuse(Exchange exchange, Problem problem) {
        exchange.refuseMidBody(problem, settings.linger());
    }
}
