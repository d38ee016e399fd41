package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.message.Content;
import io.fleetwatch.relay.message.Wish;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client does with one stream, both its parts taken together. Pure. */
record Participation(@Nullable Wish registered, @Nullable Wish subscribed) {

    static final Participation NONE = new Participation(null, null);

    Participation with(Part part, Wish wish) {
        return switch (part) {
            case REGISTERED -> new Participation(wish, subscribed);
            case SUBSCRIBED -> new Participation(registered, wish);
        };
    }

    boolean producesFrames() {
        return wishes().anyMatch(it -> it.produces().contains(Content.VIDEO_FRAME));
    }

    boolean raisesAlerts() {
        return wishes().anyMatch(it -> it.produces().contains(Content.ALERT));
    }

    boolean hearsAlerts() {
        return wishes().anyMatch(it -> it.consumes().contains(Content.ALERT));
    }

    /** Whoever subscribed wants to know whether there is anything to be seen. */
    boolean hearsStatus() {
        return subscribed != null;
    }

    /** By which part frames are sent: one viewer for each stream, so if both want them the subscription says how. */
    Optional<Part> watches() {
        return Stream.of(Part.SUBSCRIBED, Part.REGISTERED)
                .filter(part -> {
                    Wish wish = wish(part);
                    return wish != null && wish.consumes().contains(Content.VIDEO_FRAME);
                })
                .findFirst();
    }

    @Nullable
    Wish wish(Part part) {
        return switch (part) {
            case REGISTERED -> registered;
            case SUBSCRIBED -> subscribed;
        };
    }

    Set<Verb> verbs() {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        wishes().forEach(wish -> verbs.addAll(verbs(wish)));
        return verbs;
    }

    /** Never empty: whoever wants nothing is still told whether there is such a stream. */
    static Set<Verb> verbs(Wish wish) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        if (wish.produces().contains(Content.VIDEO_FRAME)) {
            verbs.add(Verb.PRODUCE);
        }
        if (wish.produces().contains(Content.ALERT)) {
            verbs.add(Verb.RAISE_ALERT);
        }
        if (!wish.consumes().isEmpty() || verbs.isEmpty()) {
            verbs.add(Verb.WATCH);
        }
        return verbs;
    }

    private Stream<Wish> wishes() {
        return Stream.of(Optional.ofNullable(registered), Optional.ofNullable(subscribed))
                .flatMap(Optional::stream);
    }
}
