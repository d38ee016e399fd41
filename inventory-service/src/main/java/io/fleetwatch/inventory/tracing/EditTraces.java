package io.fleetwatch.inventory.tracing;

import io.fleetwatch.contracts.TraceParent;
import io.fleetwatch.inventory.access.DeviceKeyMechanism;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Where the trace of an edit begins: a span for the request, made once the request decides something that others are told. A
 * request that reads, is refused, or reports what was known already makes none.
 *
 * <p>Application scoped, so that it is made at the first request: filters are put together before OpenTelemetry is there.
 */
@ApplicationScoped
public class EditTraces {

    private static final String EDIT = EditTraces.class.getName();

    /** Put there by Quarkus REST. */
    private static final String ROUTE = "UrlPathTemplate";

    /** A request that may decide something. Its own event loop only. */
    private static final class Edit {
        final Instant since = Instant.now();
        final String method;
        final @Nullable TraceParent caller;

        @Nullable
        Span span;

        Edit(String method, @Nullable TraceParent caller) {
            this.method = method;
            this.caller = caller;
        }
    }

    private final Tracing tracing;
    private final boolean trustCallers;

    @Inject
    EditTraces(Tracing tracing, TracingSettings settings) {
        this(tracing, settings.trustCallers());
    }

    EditTraces(Tracing tracing, boolean trustCallers) {
        this.tracing = tracing;
        this.trustCallers = trustCallers;
    }

    /** What a row decided by the current request has to say about its trace; null when there is neither. */
    public @Nullable String current() {
        if (!tracing.isOn() || !VertxContext.isOnDuplicatedContext()) {
            return null;
        }
        Edit edit = ContextLocals.<Edit>get(EDIT).orElse(null);
        if (edit == null) {
            return null;
        }
        if (edit.span == null) {
            edit.span = begin(edit);
        }
        return Objects.requireNonNull(Tracing.of(edit.span)).text();
    }

    @ServerRequestFilter
    void begins(ContainerRequestContext request) {
        if (tracing.isOn() && !request.getMethod().equals("GET")) {
            begins(
                    request.getMethod(),
                    request.getHeaderString(TraceParent.HEADER),
                    request.getHeaderString(DeviceKeyMechanism.HEADER) != null);
        }
    }

    void begins(String method, @Nullable String header, boolean byDevice) {
        if (VertxContext.isOnDuplicatedContext()) {
            TraceParent caller = trustCallers && !byDevice ? TraceParent.read(header) : null;
            ContextLocals.put(EDIT, new Edit(method, caller));
        }
    }

    @ServerResponseFilter
    void ends(ContainerResponseContext response) {
        if (tracing.isOn()) {
            ends(response.getStatus());
        }
    }

    void ends(int status) {
        if (!VertxContext.isOnDuplicatedContext()) {
            return;
        }
        Edit edit = ContextLocals.<Edit>get(EDIT).orElse(null);
        if (edit != null && edit.span != null) {
            edit.span.setAttribute(Attributes.STATUS, (long) status);
            if (status >= 500) {
                edit.span.setStatus(StatusCode.ERROR);
            }
            edit.span.end();
        }
    }

    private Span begin(Edit edit) {
        String route = ContextLocals.<String>get(ROUTE).orElse("");
        Span span = tracing.beginRequest((edit.method + " " + route).strip(), edit.caller, edit.since);
        span.setAttribute(Attributes.METHOD, edit.method);
        span.setAttribute(Attributes.ROUTE, route);
        return span;
    }
}
