package io.fleetwatch.simulators.relay;

import io.fleetwatch.simulators.Sockets;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Command line options of every client of a relay. */
public final class RelayOptions {

    @Option(
            names = "--url",
            split = ",",
            defaultValue = "ws://localhost:8080/api/streams/ws",
            description = "Address of the relay; several are tried in turn (default: ${DEFAULT-VALUE}).")
    private List<URI> urls = List.of();

    @Option(
            names = "--token-url",
            defaultValue = "http://localhost:8090/fleetwatch/token",
            description = "Where to sign in (default: ${DEFAULT-VALUE}).")
    private URI tokenUrl = URI.create("http://localhost:8090/fleetwatch/token");

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the authority that signed the servers' certificates, if that is a private one.")
    private @Nullable Path ca;

    @Option(names = "--token", description = "An access token, instead of signing in; it is not renewed.")
    private @Nullable String token;

    @Option(
            names = "--encoding",
            defaultValue = "binary",
            converter = EncodingOption.class,
            description = "How frames travel: binary or json (default: ${DEFAULT-VALUE}).")
    private Encoding encoding = Encoding.BINARY;

    /** Reads {@code --encoding}. */
    static final class EncodingOption implements ITypeConverter<Encoding> {
        @Override
        public Encoding convert(String text) {
            return switch (text) {
                case "binary" -> Encoding.BINARY;
                case "json" -> Encoding.JSON;
                default -> throw new TypeConversionException("an encoding is binary or json, not " + text);
            };
        }
    }

    public List<URI> urls() {
        return urls;
    }

    /** Where the REST interface is: the front door serves both. */
    public URI api() {
        return Sockets.httpBase(urls.getFirst());
    }

    public URI tokenUrl() {
        return tokenUrl;
    }

    public @Nullable String token() {
        return token;
    }

    public @Nullable Path ca() {
        return ca;
    }

    public Encoding encoding() {
        return encoding;
    }
}
