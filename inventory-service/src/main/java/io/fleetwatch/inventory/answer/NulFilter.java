package io.fleetwatch.inventory.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Refuses U+0000 anywhere in a URL: PostgreSQL cannot hold it, so it can match nothing and would end as an error of ours. */
@Provider
@PreMatching
public final class NulFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String uri = request.getUriInfo().getRequestUri().toString().toLowerCase(Locale.ROOT);
        if (uri.contains("%00") || uri.indexOf('\0') >= 0) {
            throw Refusal.invalid("", "the URL must not contain U+0000");
        }
    }
}
