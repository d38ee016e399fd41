package io.fleetwatch.relay.message;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@code register} and {@code subscribe} ask for. */
final class WishReader {

    private static final double MIN_FPS = 0.01;
    private static final double MAX_FPS = 1_000;

    private WishReader() {}

    /** A camera sends frames and hears alerts; an ML service does it the other way round. */
    static Wish register(Fields fields) throws MalformedException {
        ClientType type = clientType(fields);
        boolean ml = type == ClientType.ML_SERVICE;
        return wish(
                fields, type, Set.of(ml ? Content.ALERT : Content.VIDEO_FRAME), ml ? Set.of() : Set.of(Content.ALERT));
    }

    static Wish subscribe(Fields fields) throws MalformedException {
        ClientType type = clientType(fields);
        return wish(
                fields,
                type,
                Set.of(),
                type == ClientType.ML_SERVICE
                        ? Set.of(Content.VIDEO_FRAME)
                        : Set.of(Content.VIDEO_FRAME, Content.ALERT));
    }

    private static Wish wish(Fields fields, ClientType type, Set<Content> produces, Set<Content> consumes)
            throws MalformedException {
        return new Wish(
                type,
                fields.streamId(),
                contents(fields, "produces", produces),
                contents(fields, "consumes", consumes),
                encoding(fields),
                maxFps(fields),
                fields.text("token"));
    }

    private static ClientType clientType(Fields fields) throws MalformedException {
        String text = fields.requiredText("clientType");
        for (ClientType type : ClientType.values()) {
            if (type.wire().equals(text)) {
                return type;
            }
        }
        throw new MalformedException("clientType is mobile, dashboard, ml-service or nvr");
    }

    private static Set<Content> contents(Fields fields, String name, Set<Content> otherwise) throws MalformedException {
        List<?> list = fields.list(name);
        if (list == null) {
            return otherwise;
        }
        Set<Content> contents = EnumSet.noneOf(Content.class);
        for (Object each : list) {
            contents.add(content(each, name));
        }
        return Collections.unmodifiableSet(contents);
    }

    private static Content content(@Nullable Object text, String name) throws MalformedException {
        for (Content content : Content.values()) {
            if (content.wire().equals(text)) {
                return content;
            }
        }
        throw new MalformedException(name + " is a list of video-frame and alert");
    }

    private static Encoding encoding(Fields fields) throws MalformedException {
        String text = fields.text("encoding");
        return switch (text) {
            case null -> Encoding.JSON;
            case "json" -> Encoding.JSON;
            case "binary" -> Encoding.BINARY;
            default -> throw new MalformedException("encoding is json or binary");
        };
    }

    private static double maxFps(Fields fields) throws MalformedException {
        Double maxFps = fields.number("maxFps");
        if (maxFps == null) {
            return 0;
        }
        Fields.require(
                maxFps >= MIN_FPS && maxFps <= MAX_FPS,
                String.format(Locale.ROOT, "maxFps is %s to %.0f", MIN_FPS, MAX_FPS));
        return maxFps;
    }
}
