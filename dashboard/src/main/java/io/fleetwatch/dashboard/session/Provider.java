package io.fleetwatch.dashboard.session;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The identity provider, which may be away when we start. It is looked for at the start, and again by whoever needs it until
 * it is there; everything else of this service works meanwhile.
 */
@ApplicationScoped
public class Provider {

    private final TenantConfigBean tenants;
    private final SessionSettings settings;

    Provider(TenantConfigBean tenants, SessionSettings settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    /** What it told of itself. Fails with {@link Away}. */
    public Uni<TenantConfigContext> connected() {
        TenantConfigContext context = tenants.getDefaultTenant();
        if (context.ready()) {
            return Uni.createFrom().item(context);
        }
        return Uni.createFrom()
                .deferred(context::initialize)
                .ifNoItem()
                .after(settings.providerTimeout())
                .fail()
                .onFailure()
                .transform(Away::new);
    }

    /** The provider does not answer, or not sensibly; the same request may succeed later. */
    public static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Away(Throwable cause) {
            super("the identity provider is away", cause);
        }
    }
}
