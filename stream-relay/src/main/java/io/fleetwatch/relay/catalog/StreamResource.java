package io.fleetwatch.relay.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.answer.RefusedException;
import io.fleetwatch.relay.answer.SignIn;
import io.fleetwatch.relay.frame.FrameCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/streams}. */
@Path("/api/streams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Streams", description = "Which streams there are, and whose")
public class StreamResource {

    private static final Logger LOG = Logger.getLogger(StreamResource.class);
    private static final int MAX_PAGE = 1_000;
    private static final int MAX_KEY = 128;

    private final StreamQueries queries;
    private final StreamEdits edits;

    StreamResource(StreamQueries queries, StreamEdits edits) {
        this.queries = queries;
        this.edits = edits;
    }

    /** @param message for people */
    public record Registered(String streamId, String message) {}

    @POST
    @Path("register")
    @Operation(operationId = "registerStream", summary = "Registers a stream of yours")
    public Uni<RestResponse<Registered>> register(
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte @Nullable [] body) {
        Caller caller = manager(request);
        if (key != null && !StorableJson.isPlain(key, MAX_KEY)) {
            throw new RefusedException(
                    Problem.invalid("Idempotency-Key", "must be at most " + MAX_KEY + " printing characters"));
        }
        StreamFields fields = StreamFields.ofRegistration(body);
        return uni(edits.register(caller.subject(), fields, key)).map(done -> {
            if (done.made()) {
                LOG.infof("Stream %s registered by %s", done.id(), caller.subject());
            }
            return RestResponse.ResponseBuilder.<Registered>create(done.made() ? 201 : 200)
                    .location(URI.create("/api/streams/" + done.id()))
                    .entity(new Registered(done.id(), "Stream registered successfully"))
                    .build();
        });
    }

    @GET
    @Path("list")
    @Operation(operationId = "listStreams", summary = "Your streams; for an ML service those its token names")
    public Uni<StreamPage> list(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (cursor != null && !FrameCodec.isStreamId(cursor)) {
            throw new RefusedException(Problem.invalid("cursor", "must be the nextCursor of the page before"));
        }
        return uni(queries.page(SignIn.callerOf(request), cursor == null ? "" : cursor, limit(limit)));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getStream", summary = "One stream")
    public Uni<StreamView> get(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return uni(queries.one(SignIn.callerOf(request), streamId(id))).map(StreamResource::found);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "editStream",
            summary = "Renames it, replaces its metadata, or gives it to another owner",
            description =
                    "owner is the subject of the new owner's tokens; whoever watches or sends by the old one is cut off")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            schema =
                                    @org.eclipse.microprofile.openapi.annotations.media.Schema(
                                            implementation = ObjectNode.class)))
    public Uni<StreamView> edit(
            @Context ContainerRequestContext request, @PathParam("id") String id, byte @Nullable [] body) {
        Caller caller = manager(request);
        StreamFields fields = StreamFields.ofEdit(body);
        return uni(edits.edit(caller.subject(), streamId(id), fields)).map(StreamResource::found);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteStream", summary = "Removes a stream; whoever watches it or sends is cut off")
    public Uni<RestResponse<Void>> delete(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Caller caller = manager(request);
        return uni(edits.delete(caller.subject(), streamId(id))).map(done -> {
            if (!done) {
                throw new RefusedException(Problem.notFound());
            }
            LOG.infof("Stream %s removed by %s", id, caller.subject());
            return RestResponse.noContent();
        });
    }

    private static Caller manager(ContainerRequestContext request) {
        Caller caller = SignIn.callerOf(request);
        if (!Verb.MANAGE.isFor(caller)) {
            throw new RefusedException(Problem.of(Answer.NOT_ALLOWED));
        }
        return caller;
    }

    /** What cannot be an id names no stream; the database need not be asked, since it has none either. */
    private static String streamId(String id) {
        if (!FrameCodec.isStreamId(id)) {
            throw new RefusedException(Problem.notFound());
        }
        return id;
    }

    private static StreamView found(Optional<StreamView> stream) {
        return stream.orElseThrow(() -> new RefusedException(Problem.notFound()));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return MAX_PAGE;
        }
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MAX_PAGE) {
            throw new RefusedException(Problem.invalid("limit", "must be between 1 and " + MAX_PAGE));
        }
        return Integer.parseInt(text);
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
