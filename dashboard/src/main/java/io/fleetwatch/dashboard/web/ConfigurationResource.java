package io.fleetwatch.dashboard.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tells the page how to behave. Public: there is nothing in it that a visitor may not know. */
@Path("/session/configuration")
public class ConfigurationResource {

    private final WebConfiguration configuration;

    ConfigurationResource(WebSettings settings) {
        this.configuration = WebConfiguration.of(settings);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response configuration() {
        return Response.ok(configuration)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
