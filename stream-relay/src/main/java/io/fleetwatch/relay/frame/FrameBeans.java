package io.fleetwatch.relay.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the codec into the application, with the limit that is configured: the same one for every door. */
@ApplicationScoped
class FrameBeans {

    @Produces
    @Singleton
    FrameCodec frameCodec(FrameSettings settings) {
        return new FrameCodec(settings.maxPayload().asLongValue());
    }
}
